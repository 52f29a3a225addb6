/* test-decode.c - quoted-printable beside GMime's. */
#include <gmime/gmime.h>

#include "message/decode.h"

/* GMime is the judge of all strings of six of these bytes: escapes, broken ones, soft line
 * breaks and their ends in every order. */
static void
decode_reads_quoted_printable_as_gmime_does (void)
{
  static const char bytes[] = "=4fZ\r\n";
  const guint n_bytes = sizeof bytes - 1;
  char text[6];

  for (guint number = 0; number < 46656; number++) {
    for (guint i = 0, rest = number; i < sizeof text; i++, rest /= n_bytes)
      text[i] = bytes[rest % n_bytes];
    guint32 flaws = 0;
    g_autoptr (GByteArray) ours = g_byte_array_new ();
    bh_decode_head (BH_ENCODING_QUOTED_PRINTABLE, bh_span (text, sizeof text), 64, ours, &flaws);

    GMimeEncoding state;
    char theirs[64];
    g_mime_encoding_init_decode (&state, GMIME_CONTENT_ENCODING_QUOTEDPRINTABLE);
    gsize len = g_mime_encoding_step (&state, text, sizeof text, theirs);
    len += g_mime_encoding_flush (&state, "", 0, theirs + len);
    g_assert_true (bh_span_equal (bh_span (ours->data, ours->len), bh_span (theirs, len)));
  }
}

/* RFC 2045 section 6.7: blanks at the end of a line were put there on the way. GMime takes
 * them for a broken escape. */
static void
decode_drops_padding_of_soft_breaks (void)
{
  static const char *const texts[] = { "a= \nb", "a=\t \r\nb", "a=\r\nb", "a=\nb" };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++) {
    guint32 flaws = 0;
    g_autoptr (GByteArray) plain = g_byte_array_new ();
    bh_decode_head (BH_ENCODING_QUOTED_PRINTABLE, bh_span_of_string (texts[i]), 64, plain, &flaws);
    g_assert_true (bh_span_equal (bh_span (plain->data, plain->len), BH_SPAN_LITERAL ("ab")));
  }
}

/* The block that is handed on has 48 KiB: an escape stands across its end. */
static void
decode_reads_escapes_across_blocks (void)
{
  const gsize n = 200000;
  g_autofree char *text = g_malloc (n * 4);
  guint32 flaws = 0;
  g_autoptr (GByteArray) ours = g_byte_array_new ();

  for (gsize i = 0; i < n; i++)
    memcpy (text + i * 4, "=41b", 4);
  g_assert_true (bh_decode_head (BH_ENCODING_QUOTED_PRINTABLE, bh_span (text, n * 4), G_MAXUINT32,
                                 ours, &flaws));
  g_assert_cmpuint (ours->len, ==, n * 2);
  for (gsize i = 0; i < ours->len; i++)
    g_assert_cmpint (ours->data[i], ==, i % 2 == 0 ? 'A' : 'b');
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_mime_init ();
  g_test_add_func ("/message/decode/reads-quoted-printable-as-gmime-does",
                   decode_reads_quoted_printable_as_gmime_does);
  g_test_add_func ("/message/decode/drops-padding-of-soft-breaks",
                   decode_drops_padding_of_soft_breaks);
  g_test_add_func ("/message/decode/reads-escapes-across-blocks",
                   decode_reads_escapes_across_blocks);
  return g_test_run ();
}
