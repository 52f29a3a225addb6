/* byte-table.c - asking a converter for each byte once, and then no more. */
#include "message/byte-table.h"

#include <errno.h>

#include "base/text.h"

#define N_BYTES 256
#define UTF8_LEN_MAX 3 /* of what a byte may mean: no charset of these has more than the BMP */
#define RUN_LEN 16     /* bytes that are taken one by one before ASCII is looked for again */

struct _BhByteTable {
  char utf8[N_BYTES][UTF8_LEN_MAX + 1];
  guint8 len[N_BYTES];
  gboolean is_bad[N_BYTES];
  gboolean keeps_ascii; /* all of 0x01 to 0x7f mean themselves */
};

/* FALSE where the byte alone is neither a character nor an error. */
static gboolean
ask (BhByteTable *table, iconv_t converter, guint byte)
{
  static const char replacement[] = "\xef\xbf\xbd"; /* U+FFFD */
  char bytes[] = { (char)byte }, *in = bytes, *out = table->utf8[byte];
  gsize in_left = sizeof bytes, out_left = UTF8_LEN_MAX;

  iconv (converter, NULL, NULL, NULL, NULL);
  table->is_bad[byte] = iconv (converter, &in, &in_left, &out, &out_left) == (gsize)-1;
  if (table->is_bad[byte] && errno != EILSEQ)
    return FALSE;
  if (table->is_bad[byte])
    out = (char *)memcpy (table->utf8[byte], replacement, UTF8_LEN_MAX) + UTF8_LEN_MAX;
  table->len[byte] = (guint8)(out - table->utf8[byte]);
  if (byte > 0 && byte < 0x80)
    table->keeps_ascii &= table->len[byte] == 1 && table->utf8[byte][0] == (char)byte;
  return table->len[byte] > 0;
}

BhByteTable *
bh_byte_table_new (iconv_t converter)
{
  BhByteTable *table = g_new0 (BhByteTable, 1);
  gboolean is_whole = TRUE;

  table->keeps_ascii = TRUE;
  for (guint byte = 0; byte < N_BYTES && is_whole; byte++)
    is_whole = ask (table, converter, byte);
  iconv (converter, NULL, NULL, NULL, NULL);
  if (!is_whole)
    g_clear_pointer (&table, bh_byte_table_free);
  return table;
}

void
bh_byte_table_free (BhByteTable *table)
{
  g_free (table);
}

static gsize
utf8_len (const BhByteTable *table, BhSpan bytes, gboolean *out_is_bad)
{
  gboolean is_bad = FALSE;
  gsize len = 0;

  for (gsize i = 0; i < bytes.len; i++) {
    len += table->len[bytes.at[i]];
    is_bad |= table->is_bad[bytes.at[i]];
  }
  *out_is_bad |= is_bad;
  return len;
}

GString *
bh_byte_table_convert (const BhByteTable *table, BhSpan bytes, gboolean *out_is_bad)
{
  gsize len = utf8_len (table, bytes, out_is_bad);
  GString *utf8 = g_string_sized_new (len + UTF8_LEN_MAX + 1);
  char *out = utf8->str; /* nothing grows: whole entries are copied, three bytes behind at most */

  while (bytes.len > 0) {
    gsize n_ascii = table->keeps_ascii ? bh_text_ascii_len (bytes) : 0;
    memcpy (out, bytes.at, n_ascii);
    out += n_ascii;
    bytes = bh_span_from (bytes, n_ascii);
    gsize n = MIN (bytes.len, RUN_LEN);
    for (gsize i = 0; i < n; i++) {
      memcpy (out, table->utf8[bytes.at[i]], UTF8_LEN_MAX + 1);
      out += table->len[bytes.at[i]];
    }
    bytes = bh_span_from (bytes, n);
  }
  *out = '\0';
  utf8->len = (gsize)(out - utf8->str);
  return utf8;
}
