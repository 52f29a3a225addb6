/* test-text.c - what is valid text. */
#include "base/text.h"

/* Bytes are looked at sixteen at a time: the one that decides stands at each place of a block. */
static void
text_is_valid_tells_a_bad_byte_at_any_place (void)
{
  static const guint8 bad[] = { 0x00, 0x80, 0xff };
  char text[40];

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

/* GLib is the judge of every first and second byte, and of what stands at the edges behind. */
static void
text_is_valid_takes_what_glib_takes (void)
{
  static const guint8 edges[] = { 0x00, 'a', 0x7f, 0x80, 0xbf, 0xc0 };
  guint8 text[4];

  for (guint pair = 0; pair < 0x10000; pair++) {
    text[0] = (guint8)(pair >> 8);
    text[1] = (guint8)pair;
    for (gsize i = 0; i < G_N_ELEMENTS (edges) * G_N_ELEMENTS (edges); i++) {
      text[2] = edges[i / G_N_ELEMENTS (edges)];
      text[3] = edges[i % G_N_ELEMENTS (edges)];
      for (gsize len = 1; len <= sizeof text; len++)
        g_assert_true (bh_text_is_valid (bh_span (text, len)) ==
                       g_utf8_validate_len ((const char *)text, len, NULL));
    }
  }
}

static void
plain_len_of_a_text_stops_at (gsize len, gsize at)
{
  static const char stops[] = { 0x00, 0x1f, '\n', '\\', 0x7f, (char)0x80, (char)0xff };
  char text[40];

  g_assert_cmpuint (len, <=, sizeof text);
  memset (text, '~', sizeof text);
  for (gsize i = 0; i < sizeof stops; i++) {
    text[at] = stops[i];
    g_assert_cmpuint (bh_text_plain_len (bh_span (text, len), FALSE), ==, at);
    g_assert_cmpuint (bh_text_plain_len (bh_span (text, len), TRUE), ==, at);
  }
  text[at] = '"';
  g_assert_cmpuint (bh_text_plain_len (bh_span (text, len), FALSE), ==, at);
  g_assert_cmpuint (bh_text_plain_len (bh_span (text, len), TRUE), ==, len);
}

/* Bytes are looked at sixteen, eight or four at a time: the one that stops stands at each place of
 * texts of each length. */
static void
plain_len_stops_at_what_a_format_escapes (void)
{
  for (gsize len = 0; len <= 40; len++)
    for (gsize at = 0; at < len; at++)
      plain_len_of_a_text_stops_at (len, at);
  g_assert_cmpuint (bh_text_plain_len (BH_SPAN_LITERAL (" ! #"), FALSE), ==, 4);
  g_assert_cmpuint (bh_text_plain_len (BH_SPAN_NONE, FALSE), ==, 0);
}

static gsize
plain_len_by_bytes (BhSpan bytes, gboolean has_quotes)
{
  gsize n = 0;

  while (n < bytes.len && bytes.at[n] >= 0x20 && bytes.at[n] < 0x7f && bytes.at[n] != '\\' &&
         (has_quotes || bytes.at[n] != '"'))
    n++;
  return n;
}

/* Bytes beside each other make no difference to each other: no sum of one runs over into the next.
 * Each text has memory of its own, for sanitizers to see what is read behind it. */
static void
plain_len_is_what_single_bytes_say (void)
{
  static const guint8 edges[] = { 0x00, 0x1f, 0x20, 0x21, '"',  '#',  '[',
                                  '\\', ']',  0x7e, 0x7f, 0x80, 0x9f, 0xff };
  g_autoptr (GRand) random = g_rand_new_with_seed (16);

  for (guint round = 0; round < 40000; round++) {
    gsize len = (gsize)g_rand_int_range (random, 0, 36);
    gint odds = g_rand_int_range (random, 1, 40);
    g_autofree guint8 *bytes = g_malloc (len + 1); /* the room of none is none */
    BhSpan text = bh_span (bytes + 1, len);
    for (gsize i = 0; i < len; i++)
      bytes[1 + i] = g_rand_int_range (random, 0, odds) == 0
                         ? edges[g_rand_int_range (random, 0, G_N_ELEMENTS (edges))]
                         : (guint8)g_rand_int_range (random, 0x20, 0x22);
    for (gint has_quotes = 0; has_quotes < 2; has_quotes++)
      g_assert_cmpuint (bh_text_plain_len (text, has_quotes), ==,
                        plain_len_by_bytes (text, has_quotes));
  }
}

/* Of each length, with the byte that is no ASCII in each place: the last block may overlap. */
static void
ascii_len_is_whole_where_all_is_ascii (void)
{
  char text[70];

  for (gsize len = 0; len < sizeof text; len++) {
    memset (text, 0x7f, sizeof text);
    g_assert_cmpuint (bh_text_ascii_len (bh_span (text, len)), ==, len);
    for (gsize at = 0; at < len; at++) {
      text[at] = (char)(at % 2 == 0 ? 0x00 : 0x80);
      g_assert_cmpuint (bh_text_ascii_len (bh_span (text, len)), <=, at);
      text[at] = 0x01;
    }
  }
}

static void
ascii_ends_at_the_first_other_byte (void)
{
  static const guint8 others[] = { 0, 0x80, 0xff };
  guint8 text[40];

  for (gsize len = 0; len <= sizeof text; len++) {
    memset (text, 0x7f, sizeof text);
    g_assert_cmpuint (bh_text_ascii_end (bh_span (text, len)), ==, len);
    for (gsize at = 0; at < len; at++) {
      memset (text + at, others[at % G_N_ELEMENTS (others)], len - at);
      g_assert_cmpuint (bh_text_ascii_end (bh_span (text, len)), ==, at);
      memset (text, 1, sizeof text);
    }
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/text/is-valid-tells-a-bad-byte-at-any-place",
                   text_is_valid_tells_a_bad_byte_at_any_place);
  g_test_add_func ("/base/text/is-valid-takes-utf8-across-words",
                   text_is_valid_takes_utf8_across_words);
  g_test_add_func ("/base/text/is-valid-takes-what-glib-takes",
                   text_is_valid_takes_what_glib_takes);
  g_test_add_func ("/base/text/plain-len-stops-at-what-a-format-escapes",
                   plain_len_stops_at_what_a_format_escapes);
  g_test_add_func ("/base/text/plain-len-is-what-single-bytes-say",
                   plain_len_is_what_single_bytes_say);
  g_test_add_func ("/base/text/ascii-len-is-whole-where-all-is-ascii",
                   ascii_len_is_whole_where_all_is_ascii);
  g_test_add_func ("/base/text/ascii-ends-at-the-first-other-byte",
                   ascii_ends_at_the_first_other_byte);
  return g_test_run ();
}
