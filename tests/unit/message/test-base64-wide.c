/* test-base64-wide.c - what is taken many at a time, and what is left. */
#include "message/base64-wide.h"

static const char alphabet[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

static gboolean
is_there (void)
{
  guint8 out[BH_BASE64_WIDE_ROOM];
  return bh_base64_wide (BH_SPAN_LITERAL ("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"), out, sizeof out) > 0;
}

/* GLib's encoder says what the groups of some bytes are. */
static void
base64_wide_gives_the_bytes (void)
{
  guint8 bytes[240], out[240 + 4];

  for (gsize i = 0; i < sizeof bytes; i++)
    bytes[i] = (guint8)(i * 107 + i / 3);
  for (gsize len = 0; len <= sizeof bytes; len += 3) {
    g_autofree char *text = g_base64_encode (bytes, len);
    BhSpan in = bh_span_of_string (text);
    gsize n = bh_base64_wide (in, out, sizeof out);

    if (is_there ())
      g_assert_cmpuint (n, ==, in.len / BH_BASE64_WIDE_LEN * BH_BASE64_WIDE_LEN);
    g_assert_true (memcmp (out, bytes, n / 4 * 3) == 0);
  }
}

static void
base64_wide_takes_the_alphabet_and_nothing_else (void)
{
  guint8 out[BH_BASE64_WIDE_ROOM];
  guint8 text[BH_BASE64_WIDE_LEN];

  for (gsize place = 0; is_there () && place < sizeof text; place++) {
    for (guint byte = 0; byte < 256; byte++) {
      gboolean is_in = byte != 0 && strchr (alphabet, (int)byte) != NULL;
      memset (text, 'z', sizeof text);
      text[place] = (guint8)byte;
      g_assert_cmpuint (bh_base64_wide (bh_span (text, sizeof text), out, sizeof out), ==,
                        is_in ? sizeof text : 0);
    }
  }
}

static void
base64_wide_stays_in_its_room (void)
{
  guint8 text[3 * BH_BASE64_WIDE_LEN], out[100];

  memset (text, '/', sizeof text);
  for (gsize room = 0; room <= 80; room++) {
    memset (out, 0, sizeof out);
    gsize n = bh_base64_wide (bh_span (text, sizeof text), out, room);
    g_assert_cmpuint (n / 4 * 3, <=, room);
    for (gsize i = 0; i < sizeof out; i++)
      g_assert_true (out[i] == (i < n / 4 * 3 ? 0xff : 0));
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/message/base64-wide/gives-the-bytes", base64_wide_gives_the_bytes);
  g_test_add_func ("/message/base64-wide/takes-the-alphabet-and-nothing-else",
                   base64_wide_takes_the_alphabet_and_nothing_else);
  g_test_add_func ("/message/base64-wide/stays-in-its-room", base64_wide_stays_in_its_room);
  return g_test_run ();
}
