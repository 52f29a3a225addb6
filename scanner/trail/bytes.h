/* bytes.h - byte classes and caseless comparison for trace fields.
 *
 * Trace fields are read byte by byte, hundreds of thousands of times a scan;
 * these stay inline and ask no locale.
 */
#pragma once

#include "base/span.h"

static inline guint8
bh_byte_fold (guint8 byte)
{
  return byte >= 'A' && byte <= 'Z' ? (guint8)(byte | 0x20) : byte;
}

static inline gboolean
bh_byte_is_digit (guint8 byte)
{
  return byte >= '0' && byte <= '9';
}

static inline gboolean
bh_byte_is_alpha (guint8 byte)
{
  guint8 folded = bh_byte_fold (byte);
  return folded >= 'a' && folded <= 'z';
}

static inline gboolean
bh_byte_is_hex (guint8 byte)
{
  guint8 folded = bh_byte_fold (byte);
  return bh_byte_is_digit (byte) || (folded >= 'a' && folded <= 'f');
}

/* Folds eight bytes at once: the high bit of a byte of is_upper says A to Z. */
static inline guint64
bh_bytes_fold8 (guint64 bytes)
{
  const guint64 ones = 0x0101010101010101ULL;
  guint64 low = bytes & (ones * 0x7f);
  guint64 is_upper = (low + ones * (0x80 - 'A')) & ~(low + ones * (0x7f - 'Z')) & ~bytes;
  return bytes | ((is_upper & (ones * 0x80)) >> 2);
}

/* Folds the span into out, which has room for as many bytes. */
static inline void
bh_bytes_fold (BhSpan span, guint8 *out)
{
  gsize i = 0;
  for (; i + 8 <= span.len; i += 8) {
    guint64 bytes;
    memcpy (&bytes, span.at + i, 8);
    bytes = bh_bytes_fold8 (bytes);
    memcpy (out + i, &bytes, 8);
  }
  for (; i < span.len; i++)
    out[i] = bh_byte_fold (span.at[i]);
}

/* bh_span_from() without a call. */
static inline BhSpan
bh_bytes_from (BhSpan span, gsize start)
{
  return start < span.len ? bh_span (span.at + start, span.len - start) : BH_SPAN_NONE;
}

/* TRUE where all bytes are ASCII and none is NUL. */
static inline gboolean
bh_bytes_are_plain (BhSpan span)
{
  gsize i = 0;
  for (; i + 8 <= span.len; i += 8) {
    const guint64 ones = 0x0101010101010101ULL;
    guint64 bytes;
    memcpy (&bytes, span.at + i, 8);
    if (((bytes | (bytes - ones)) & (ones * 0x80)) != 0)
      return FALSE;
  }
  for (; i < span.len; i++)
    if (span.at[i] >= 0x80 || span.at[i] == '\0')
      return FALSE;
  return TRUE;
}

/* TRUE where the span begins with lower, an ASCII text in lower case. */
static inline gboolean
bh_bytes_start (BhSpan span, const char *lower)
{
  gsize i = 0;
  for (; lower[i] != '\0'; i++)
    if (i >= span.len || bh_byte_fold (span.at[i]) != (guint8)lower[i])
      return FALSE;
  return TRUE;
}

/* TRUE where the span is lower, but for the case of its letters. */
static inline gboolean
bh_bytes_are (BhSpan span, const char *lower)
{
  for (gsize i = 0; i < span.len; i++)
    if (lower[i] == '\0' || bh_byte_fold (span.at[i]) != (guint8)lower[i])
      return FALSE;
  return lower[span.len] == '\0';
}

/* Takes the next word (up to a blank) off the front of rest; FALSE at the end. */
static inline gboolean
bh_bytes_take_word (BhSpan *rest, BhSpan *out_word)
{
  gsize start = 0, end;
  while (start < rest->len && rest->at[start] == ' ')
    start++;
  if (start == rest->len)
    return FALSE;
  for (end = start; end < rest->len && rest->at[end] != ' ';)
    end++;
  *out_word = bh_span (rest->at + start, end - start);
  *rest = bh_bytes_from (*rest, end);
  return TRUE;
}

/* Without the given byte pairs around it: <x> to x, [x] to x. */
static inline BhSpan
bh_bytes_unwrap (BhSpan span, guint8 open, guint8 close)
{
  if (span.len >= 2 && span.at[0] == open && span.at[span.len - 1] == close)
    return bh_span (span.at + 1, span.len - 2);
  return span;
}

/* What stands before the first of the bytes of stops; a NUL ends it too. */
static inline BhSpan
bh_bytes_up_to (BhSpan text, const char *stops)
{
  for (gsize i = 0; i < text.len; i++)
    if (strchr (stops, text.at[i]) != NULL)
      return bh_span_head (text, i);
  return text;
}
