/* test-words.c - words as UAX 29 has them; links, addresses and numbers as tokens. */
#include <unicode/ubrk.h>
#include <unicode/utext.h>

#include "signature/normalize.h"
#include "signature/words.h"

static char *
normal (const char *folded, guint *out_n_words)
{
  g_autoptr (BhWordReader) reader = bh_word_reader_new ();
  g_autoptr (GByteArray) text = g_byte_array_new ();
  g_autoptr (GArray) words = g_array_new (FALSE, FALSE, sizeof (BhWord));
  g_autoptr (BhChunks) chunks = bh_chunks_new ();
  BhSpan whole = bh_span_of_string (folded);

  bh_word_reader_read (reader, whole, bh_chunks_find (chunks, whole), text, words);
  *out_n_words = words->len;
  return bh_span_dup (bh_span (text->data, text->len));
}

static const struct {
  const char *folded;
  const char *normal;
  guint n_words;
} cases[] = {
  { "two words.", "two words", 2 },
  { "don't 3.14 1,024.50", "don't 0 0", 3 },
  { "win $100,000!!! at 10:30", "win 0 at 0 0", 5 },
  { "see http://login@a.b.example.co.uk:80/x?y=1 now", "see url:example.co.uk now", 3 },
  { "(https://www.example.org)", "url:example.org", 1 },
  { "www.example.org/path", "url:example.org", 1 },
  { "http://192.0.2.7/x", "url:192.0.2.7", 1 },
  { "mail <bob.smith+x@mail.example.org>, now", "mail <address> now", 3 },
  { "a @ b @home", "a b home", 3 },
  { "v1agra m3d1c1ne 0rder c00kie ca$h c@sh sa1e 1oan",
    "viagra medicine order cookie cash cash sale loan", 8 },
  { "mp3 ab12cd covid19 1st 4711 eth0 a1b2c3 x9yz", "mp0 ab0cd covid0 0st 0 eth0 a0b0c0 x0yz", 8 },
  { "$20 us$20 a$", "0 us 0 a", 4 },
  { "\xe4\xbb\x8a\xe6\x97\xa5\xe3\x81\xaf", "\xe4\xbb\x8a\xe6\x97\xa5\xe3\x81\xaf",
    2 }, /* 3 characters */
  { "\xe4\xbb\x8ahttp://example.org/x\xe6\x97\xa5", "\xe4\xbb\x8a url:example.org \xe6\x97\xa5",
    3 },
  { "\xd0\xb8\xd0\xbb\xd0\xb8,\xd0\xb6\xd0\xb8", "\xd0\xb8\xd0\xbb\xd0\xb8 \xd0\xb6\xd0\xb8",
    2 }, /* Cyrillic */
  { "___ -- ***", "", 0 },
  { "ж@л «@»", "ж@л @", 2 }, /* a letter beside other than ASCII, whatever ICU has it for */
  { "안녕하세요 สวัสดีครับ", "안녕하세요 สวัสดี ครับ", 3 },
  { "データ", "データ", 2 }, /* the long vowel is of the word */
};

static void
words_become_tokens (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    guint n_words = 0;
    g_autofree char *text = normal (cases[i].folded, &n_words);

    g_assert_cmpstr (text, ==, cases[i].normal);
    g_assert_cmpuint (n_words, ==, cases[i].n_words);
  }
}

static guint64
hash_of_word (const char *folded, guint word)
{
  g_autoptr (BhWordReader) reader = bh_word_reader_new ();
  g_autoptr (GByteArray) text = g_byte_array_new ();
  g_autoptr (GArray) words = g_array_new (FALSE, FALSE, sizeof (BhWord));
  g_autoptr (BhChunks) chunks = bh_chunks_new ();
  BhSpan whole = bh_span_of_string (folded);

  bh_word_reader_read (reader, whole, bh_chunks_find (chunks, whole), text, words);
  g_assert_cmpuint (word, <, words->len);
  return g_array_index (words, BhWord, word).hash;
}

static void
greetings_are_told_in_other_scripts (void)
{
  static const char *const greetings[] = {
    "Здравствуйте", "Добрый",    "Доброе",    "Дорогой", "Дорогая",
    "Уважаемый",    "Уважаемая", "Уважаемые", "שלום",    "Αγαπητέ",
  };
  g_autoptr (BhNormalizer) normalizer = bh_normalizer_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (greetings); i++) {
    BhNormal normal = bh_normalizer_read (normalizer, bh_span_of_string (greetings[i]));

    g_assert_true (bh_normal_is_greeting (normal.text));
  }
}

static void
lone_characters_are_paired_as_in_a_run (void)
{
  g_assert_true (hash_of_word ("代 开-发 票", 1) == hash_of_word ("代开发票", 0));
  g_assert_true (hash_of_word ("代 开-发 票", 3) == hash_of_word ("代开发票", 2));
  g_assert_true (hash_of_word ("代 now 开", 2) == hash_of_word ("开", 0));
  g_assert_true (hash_of_word ("代 发票 开", 2) == hash_of_word ("开", 0));
}

/* What ICU's word break makes of it, words with a letter or digit only. */
static char *
icu_words (const char *text)
{
  UErrorCode status = U_ZERO_ERROR;
  UText *utext = utext_openUTF8 (NULL, text, -1, &status);
  UBreakIterator *breaks = ubrk_open (UBRK_WORD, "", NULL, 0, &status);
  g_autoptr (GString) words = g_string_new (NULL);

  ubrk_setUText (breaks, utext, &status);
  g_assert_true (U_SUCCESS (status));
  for (int32_t start = 0, end = ubrk_next (breaks); end != UBRK_DONE;
       start = end, end = ubrk_next (breaks)) {
    gboolean has_alnum = FALSE;

    for (int32_t i = start; i < end; i++)
      has_alnum = has_alnum || g_ascii_isalnum (text[i]);
    if (!has_alnum)
      continue;
    if (words->len > 0)
      g_string_append_c (words, ' ');
    g_string_append_len (words, text + start, end - start);
  }
  ubrk_close (breaks);
  utext_close (utext);
  return g_string_free (g_steal_pointer (&words), FALSE);
}

static void
ascii_words_are_those_of_icu (void)
{
  static const char alphabet[] = "abz_.,':;!-\" ";
  g_autoptr (GRand) rand = g_rand_new_with_seed (29);

  for (guint round = 0; round < 20000; round++) {
    char text[17] = { 0 };
    guint n_words;

    for (guint i = 0; i < 16; i++)
      text[i] = alphabet[g_rand_int_range (rand, 0, sizeof alphabet - 1)];
    g_autofree char *ours = normal (text, &n_words), *theirs = icu_words (text);

    g_assert_cmpstr (ours, ==, theirs);
  }
}

static void
m_and_rn_hash_alike (void)
{
  g_autoptr (BhWordReader) reader = bh_word_reader_new ();
  g_autoptr (GByteArray) text = g_byte_array_new ();
  g_autoptr (GArray) words = g_array_new (FALSE, FALSE, sizeof (BhWord));
  g_autoptr (BhChunks) chunks = bh_chunks_new ();
  BhSpan whole = BH_SPAN_LITERAL ("mammon rnarnrnon me rne commonly cornrnonly "
                                  "mammothswithoutameasurewanderinthemist "
                                  "rnarnrnothswithoutarneasurewanderintherniist "
                                  "rnarnrnothswithoutarneasurewanderinthernist other");

  bh_word_reader_read (reader, whole, bh_chunks_find (chunks, whole), text, words);

  const BhWord *word = (const BhWord *)(const void *)words->data;
  g_assert_cmpuint (words->len, ==, 10);
  for (guint i = 0; i < 6; i += 2)
    g_assert_true (word[i].hash == word[i + 1].hash);
  g_assert_true (word[6].hash == word[8].hash);
  g_assert_false (word[6].hash == word[7].hash);
  g_assert_false (word[0].hash == word[9].hash);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/signature/words/links-addresses-and-numbers-become-tokens",
                   words_become_tokens);
  g_test_add_func ("/signature/words/lone-characters-are-paired-as-in-a-run",
                   lone_characters_are_paired_as_in_a_run);
  g_test_add_func ("/signature/words/ascii-words-are-those-of-icu", ascii_words_are_those_of_icu);
  g_test_add_func ("/signature/words/m-and-rn-hash-alike", m_and_rn_hash_alike);
  g_test_add_func ("/signature/words/greetings-are-told-in-other-scripts",
                   greetings_are_told_in_other_scripts);
  return g_test_run ();
}
