/* test-dialect-words.c - the words for a message's mailbox, and that none are no empty text. */
#include "units/dialect-words.h"

static void
words_are_told_in_order (void)
{
  static const struct {
    BhMailboxDialect dialect;
    BhCoding coding;
    BhQuoting quoting;
    const char *words;
  } cases[] = {
    { BH_DIALECT_NONE, BH_CODING_BYTES, BH_QUOTING_NONE, NULL },
    { BH_DIALECT_PLAIN, BH_CODING_BYTES, BH_QUOTING_NONE, "plain" },
    { BH_DIALECT_NONE, BH_CODING_BYTES, BH_QUOTING_MBOXRD, "mboxrd" },
    { BH_DIALECT_PLAIN, BH_CODING_UTF16LE, BH_QUOTING_MBOXO, "plain utf-16le mboxo" },
  };
  const BhFacts facts = { .subject = NULL };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    const BhExtent extent = { .dialect = cases[i].dialect,
                              .coding = cases[i].coding,
                              .quoting = cases[i].quoting };
    g_autofree char *words = bh_mailbox_dialect_words (&extent, &facts);
    g_assert_cmpstr (words, ==, cases[i].words);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/units/dialect-words/are-told-in-order", words_are_told_in_order);
  return g_test_run ();
}
