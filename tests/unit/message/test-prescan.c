/* test-prescan.c - what the lines of a message show. */
#include "message/prescan.h"

#include "message/facts.h"

#define LONGEST 998 /* RFC 5322 section 2.1.1, without the line end */

static guint32
flaws_of (BhSpan bytes)
{
  return bh_prescan_lines (bytes, bh_span_odd_bytes (bytes));
}

/* Some bytes are looked at many at a time: the odd end of a line stands at each place. */
static void
line_ends_are_told_at_any_place (void)
{
  enum { LEN = 80 };
  char bytes[LEN];

  for (gsize at = 0; at + 2 <= LEN; at++) {
    memset (bytes, 'x', LEN);
    memcpy (bytes + at, "\r\n", 2);
    g_assert_cmphex (flaws_of (bh_span (bytes, LEN)), ==, 0);

    bytes[at] = 'x';
    g_assert_cmphex (flaws_of (bh_span (bytes, LEN)), ==, 0);

    bytes[at + 1] = '\r';
    g_assert_cmphex (flaws_of (bh_span (bytes, LEN)), ==, BH_FLAW_BARE_CR);

    memcpy (bytes + at, "\n\n", 2);
    memcpy (bytes + (at + LEN / 2) % (LEN - 1), "\r\n", 2);
    g_assert_cmphex (flaws_of (bh_span (bytes, LEN)), ==, BH_FLAW_MIXED_LINE_ENDS);
  }
}

static void
line_end_is_no_part_of_a_long_line (void)
{
  static const char *const ends[] = { "\n", "\r\n" };

  for (gsize i = 0; i < G_N_ELEMENTS (ends); i++) {
    for (gsize more = 0; more <= 1; more++) {
      g_autoptr (GString) text = g_string_new ("a");
      g_string_append (text, ends[i]);
      for (gsize n = 0; n < LONGEST + more; n++)
        g_string_append_c (text, 'x');
      g_string_append (text, ends[i]);
      g_assert_cmphex (flaws_of (bh_span (text->str, text->len)), ==,
                       more > 0 ? BH_FLAW_LONG_LINE : 0);
    }
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/message/prescan/tells-line-ends-at-any-place",
                   line_ends_are_told_at_any_place);
  g_test_add_func ("/message/prescan/counts-no-line-end-to-a-long-line",
                   line_end_is_no_part_of_a_long_line);
  return g_test_run ();
}
