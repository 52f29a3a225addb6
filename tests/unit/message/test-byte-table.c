/* test-byte-table.c - a table answers as the converter that it was asked from. */
#include "message/byte-table.h"

static const char *const single[] = { "WINDOWS-1252", "ISO-8859-8", "KOI8-R", "CP437",
                                      "CP864",        "TIS-620",    "VISCII", "MACINTOSH" };

/* Charsets of several bytes, with states, and in which a byte waits for an accent. */
static const char *const others[] = { "UTF-16", "UTF-7",  "ISO-2022-JP",  "GB18030",     "CP932",
                                      "EUC-JP", "EUC-KR", "WINDOWS-1255", "WINDOWS-1258" };

/* iconv is the judge: what it makes of the byte, or U+FFFD where it makes nothing. */
static void
append_expected (GString *expected, iconv_t converter, guint8 byte, gboolean *is_bad)
{
  char bytes[] = { (char)byte }, *in = bytes, block[8], *out = block;
  gsize in_left = 1, out_left = sizeof block;

  iconv (converter, NULL, NULL, NULL, NULL);
  if (iconv (converter, &in, &in_left, &out, &out_left) == (gsize)-1) {
    *is_bad = TRUE;
    g_string_append (expected, "\xef\xbf\xbd");
  } else {
    g_string_append_len (expected, block, out - block);
  }
}

static void
assert_converts (iconv_t converter, const BhByteTable *table, BhSpan bytes)
{
  g_autoptr (GString) expected = g_string_new (NULL);
  gboolean is_bad = FALSE, is_expected_bad = FALSE;

  for (gsize i = 0; i < bytes.len; i++)
    append_expected (expected, converter, bytes.at[i], &is_expected_bad);
  g_autoptr (GString) utf8 = bh_byte_table_convert (table, bytes, &is_bad);

  g_assert_true (g_string_equal (utf8, expected));
  g_assert_true (is_bad == is_expected_bad);
}

static void
byte_table_answers_as_iconv_does (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (single); i++) {
    iconv_t converter = iconv_open ("UTF-8", single[i]);
    BhByteTable *table = bh_byte_table_new (converter);
    guint8 bytes[600];
    g_assert_nonnull (table);
    for (gsize at = 0; at < sizeof bytes; at++) /* runs of ASCII, and every byte */
      bytes[at] = (guint8)(at < 256 ? at : at % 40 == 0 ? at / 3 : 'a' + at % 26);
    for (gsize len = 0; len < sizeof bytes; len += len < 300 ? 1 : 37)
      assert_converts (converter, table, bh_span (bytes, len));
    bh_byte_table_free (table);
    iconv_close (converter);
  }
}

static void
byte_table_is_none_where_bytes_belong_together (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (others); i++) {
    iconv_t converter = iconv_open ("UTF-8", others[i]);
    g_assert_null (bh_byte_table_new (converter));
    iconv_close (converter);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/message/byte-table/answers-as-iconv-does", byte_table_answers_as_iconv_does);
  g_test_add_func ("/message/byte-table/is-none-where-bytes-belong-together",
                   byte_table_is_none_where_bytes_belong_together);
  return g_test_run ();
}
