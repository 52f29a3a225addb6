/* test-text.c - what is valid text. */
#include "base/text.h"

/* Bytes are looked at eight at a time: the one that decides stands at each place of a word. */
static void
text_is_valid_tells_a_bad_byte_at_any_place (void)
{
  static const guint8 bad[] = { 0x00, 0x80, 0xff };
  char text[20];

  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++) {
    for (gsize at = 0; at < sizeof text; at++) {
      memset (text, 'a', sizeof text);
      g_assert_true (bh_text_is_valid (bh_span (text, sizeof text)));
      text[at] = (char)bad[i];
      g_assert_false (bh_text_is_valid (bh_span (text, sizeof text)));
      g_assert_true (bh_text_is_valid (bh_span (text, at)));
    }
  }
}

static void
text_is_valid_takes_utf8_across_words (void)
{
  g_assert_true (bh_text_is_valid (BH_SPAN_LITERAL ("1234567\xc3\xa9 \x7f\x01")));
  g_assert_false (bh_text_is_valid (BH_SPAN_LITERAL ("1234567\xc3")));
  g_assert_true (bh_text_is_valid (BH_SPAN_NONE));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/text/is-valid-tells-a-bad-byte-at-any-place",
                   text_is_valid_tells_a_bad_byte_at_any_place);
  g_test_add_func ("/base/text/is-valid-takes-utf8-across-words",
                   text_is_valid_takes_utf8_across_words);
  return g_test_run ();
}
