/* test-filler.c - random words around a text are told from the text. */
#include "signature/filler.h"

static BhCore
core_of (const char *folded)
{
  g_autoptr (BhFunctionWords) function_words = bh_function_words_new ();
  g_autoptr (BhWordReader) reader = bh_word_reader_new ();
  g_autoptr (GByteArray) normal = g_byte_array_new ();
  g_autoptr (GArray) words = g_array_new (FALSE, FALSE, sizeof (BhWord));
  g_autoptr (BhChunks) chunks = bh_chunks_new ();
  BhSpan whole = bh_span_of_string (folded);

  bh_word_reader_read (reader, whole, bh_chunks_find (chunks, whole), normal, words);
  return bh_filler_core (function_words, words);
}

#define RANDOM "walnut orbit copper lantern velvet harbor puzzle meadow thunder pencil" /* 10 */
#define TEXT                                                                                       \
  "please confirm the address of your parcel and we will bring it to you today" /* 15              \
                                                                                 */

static const struct {
  const char *text;
  guint start;
  guint end;
} cases[] = {
  { TEXT, 0, 15 },
  { RANDOM "\n" TEXT, 10, 25 },
  { TEXT "\n" RANDOM, 0, 15 },
  { RANDOM "\n" TEXT "\n" RANDOM, 10, 25 },
  { RANDOM " " TEXT, 12, 25 },             /* on one line: from the first function word */
  { "walnut orbit copper\n" TEXT, 0, 18 }, /* three words are no filler */
  { RANDOM "\n" RANDOM, 0, 20 },           /* nothing else: it is the text */
  { RANDOM "\nof\n" RANDOM, 0, 21 },       /* too short to be a text */
  { RANDOM "\n" RANDOM "\nthe " RANDOM "\nof " RANDOM, 0, 42 }, /* no language of ours */
};

static void
core_is_the_text_without_random_words (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    BhCore core = core_of (cases[i].text);

    g_assert_cmpuint (core.start, ==, cases[i].start);
    g_assert_cmpuint (core.end, ==, cases[i].end);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/signature/filler/core-is-the-text-without-random-words",
                   core_is_the_text_without_random_words);
  return g_test_run ();
}
