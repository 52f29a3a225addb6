/* test-quoting.c - which program quoted a text, and the text without its quoting. */
#include "splitter/quoting.h"

static void
kind_is_told_by_the_marks (void)
{
  static const struct {
    const char *body;
    BhQuoting quoting;
  } cases[] = {
    { "", BH_QUOTING_NONE },
    { "text\n", BH_QUOTING_NONE },
    { "From now on\n", BH_QUOTING_NONE },
    { ">From now on\n", BH_QUOTING_MBOXO },
    { "a\r\n>From now on", BH_QUOTING_MBOXO },
    { "a\r>From now on\r", BH_QUOTING_MBOXO },
    { "a >From now on\n", BH_QUOTING_NONE }, /* inside a line */
    { "> >From now on\n", BH_QUOTING_NONE }, /* a reply's own quoting */
    { ">Fromage\n", BH_QUOTING_NONE },
    { ">From a\n>>From b\n", BH_QUOTING_MBOXRD },
    { ">>>From b\n", BH_QUOTING_MBOXRD },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_test_message ("%s", cases[i].body);
    g_assert_cmpint (bh_quoting_find (bh_span_of_string (cases[i].body)), ==, cases[i].quoting);
  }
}

static void
assert_undone (const char *text, BhQuoting quoting, const char *wanted)
{
  g_autoptr (GByteArray) got = bh_quoting_undo (bh_span_of_string (text), quoting);

  if (wanted == NULL) {
    g_assert_null (got);
    return;
  }
  g_assert_true (bh_span_equal (bh_span (got->data, got->len), bh_span_of_string (wanted)));
}

static void
one_mark_is_taken_away (void)
{
  assert_undone (">From a\nb\n>From c", BH_QUOTING_MBOXO, "From a\nb\nFrom c");
  assert_undone (">From a\n>>From b\n> >From c\n", BH_QUOTING_MBOXRD,
                 "From a\n>From b\n> >From c\n");
  assert_undone (">From a\n>>From b\n", BH_QUOTING_MBOXO, "From a\n>>From b\n");
  assert_undone (">From a\n", BH_QUOTING_NONE, NULL);
  assert_undone ("text >From a\n", BH_QUOTING_MBOXRD, NULL);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/splitter/quoting/kind-is-told-by-the-marks", kind_is_told_by_the_marks);
  g_test_add_func ("/splitter/quoting/one-mark-is-taken-away", one_mark_is_taken_away);
  return g_test_run ();
}
