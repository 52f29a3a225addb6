/* coding.c - code units of two bytes. */
#include "splitter/coding.h"

#include "splitter/shape.h"

#define LOOK_LEN 128 /* bytes of a first line that tell UTF-16 without a mark */

gsize
bh_coding_width (BhCoding coding)
{
  return coding == BH_CODING_BYTES ? 1 : 2;
}

static guint
unit_at (BhCoding coding, const guint8 *at)
{
  return coding == BH_CODING_UTF16LE ? (guint)at[0] | (guint)at[1] << 8
                                     : (guint)at[1] | (guint)at[0] << 8;
}

GByteArray *
bh_coding_narrow (BhCoding coding, BhSpan bytes)
{
  GByteArray *narrow = g_byte_array_new ();

  if (coding == BH_CODING_BYTES)
    return g_byte_array_append (narrow, bytes.at, (guint)bytes.len);
  g_byte_array_set_size (narrow, (guint)(bytes.len / 2));
  for (gsize i = 0; i < bytes.len / 2; i++) {
    guint unit = unit_at (coding, bytes.at + 2 * i);
    narrow->data[i] = (guint8)(unit < 0x80 ? unit : '?');
  }
  return narrow;
}

static gboolean
is_lead (guint unit)
{
  return unit >= 0xD800 && unit < 0xDC00;
}

static gboolean
is_trail (guint unit)
{
  return unit >= 0xDC00 && unit < 0xE000;
}

GByteArray *
bh_coding_to_utf8 (BhCoding coding, BhSpan bytes)
{
  GByteArray *out = g_byte_array_sized_new ((guint)(bytes.len / 2 + 16));

  for (gsize i = 0; bytes.len - i >= 2; i += 2) {
    gunichar c = unit_at (coding, bytes.at + i);
    guint trail = bytes.len - i >= 4 ? unit_at (coding, bytes.at + i + 2) : 0;
    if (is_lead (c) && is_trail (trail)) {
      c = 0x10000 + ((c - 0xD800) << 10) + (trail - 0xDC00);
      i += 2;
    } else if (is_lead (c) || is_trail (c)) {
      c = 0xFFFD;
    }
    char utf8[6];
    gint len = g_unichar_to_utf8 (c, utf8);
    g_byte_array_append (out, (const guint8 *)utf8, (guint)len);
  }
  return out;
}

/* "From ", or a header field: nothing else in UTF-16 is mail. */
static gboolean
begins_mail (BhCoding coding, BhSpan head)
{
  g_autoptr (GByteArray) narrow = bh_coding_narrow (coding, bh_span_head (head, LOOK_LEN));
  BhSpan text = bh_span (narrow->data, narrow->len);
  return bh_span_starts (text, BH_SPAN_LITERAL ("From ")) ||
         bh_line_shape (text) == BH_LINE_KNOWN_FIELD;
}

BhCoding
bh_coding_guess (BhSpan head)
{
  if (bh_span_starts (head, BH_SPAN_LITERAL ("\xFF\xFE")))
    return BH_CODING_UTF16LE;
  if (bh_span_starts (head, BH_SPAN_LITERAL ("\xFE\xFF")))
    return BH_CODING_UTF16BE;
  if (head.len < 4 || (head.at[0] == '\0') == (head.at[1] == '\0'))
    return BH_CODING_BYTES;
  BhCoding coding = head.at[1] == '\0' ? BH_CODING_UTF16LE : BH_CODING_UTF16BE;
  return begins_mail (coding, head) ? coding : BH_CODING_BYTES;
}
