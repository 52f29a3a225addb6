/* span.h - a run of bytes with its length, borrowed from somebody's buffer.
 *
 * Mail is bytes with a length: it holds NULs, 8-bit and very long lines. Code
 * that reads it takes spans, compares before it subtracts and never looks for
 * a terminator. A span owns nothing; whoever makes one says whose buffer it is.
 *
 * What is asked for many times a message is inline: a compare with a literal is then
 * a compare of two numbers.
 */
#pragma once

#include <glib.h>
#include <string.h>

/* Passed by value. len is in bytes; at may be NULL only when len is 0. */
typedef struct {
  const guint8 *at;
  gsize len;
} BhSpan;

#define BH_SPAN_NONE ((BhSpan) { NULL, 0 })

/* The same as an initializer of static data. */
#define BH_SPAN_INIT(literal)                                                                      \
  {                                                                                                \
    (const guint8 *)("" literal), sizeof (literal) - 1                                             \
  }

/* The span of a string literal, without its terminator. */
#define BH_SPAN_LITERAL(literal) ((BhSpan) { (const guint8 *)("" literal), sizeof (literal) - 1 })

static inline BhSpan
bh_span (const void *at, gsize len)
{
  return (BhSpan) { (const guint8 *)at, len };
}

/* Without its terminator; NULL is empty. */
static inline BhSpan
bh_span_of_string (const char *string)
{
  return (BhSpan) { (const guint8 *)string, string != NULL ? strlen (string) : 0 };
}

/* Valid while the bytes are. */
static inline BhSpan
bh_span_of_bytes (GBytes *bytes)
{
  gsize len = 0;
  const void *data = g_bytes_get_data (bytes, &len);
  return (BhSpan) { data, len };
}

/* The part of whole at start, or FALSE where it does not fit. Written so that
 * no sum can wrap: len is compared with what is left. */
static inline gboolean
bh_span_sub (BhSpan whole, gsize start, gsize len, BhSpan *out_part)
{
  if (start > whole.len || len > whole.len - start)
    return FALSE;
  *out_part = bh_span (whole.at + start, len);
  return TRUE;
}

/* What is left of whole behind its first start bytes; empty where there is nothing. Here and
 * below the number may be one that a file tells, beyond all memory. */
static inline BhSpan
bh_span_from (BhSpan whole, guint64 start)
{
  if (start >= whole.len)
    return BH_SPAN_NONE;
  return bh_span (whole.at + start, whole.len - (gsize)start);
}

/* The first len bytes of whole, or all of it where it is shorter. */
static inline BhSpan
bh_span_head (BhSpan whole, guint64 len)
{
  return bh_span (whole.at, (gsize)MIN (len, whole.len));
}

static inline gboolean
bh_span_equal (BhSpan a, BhSpan b)
{
  return a.len == b.len && (a.len == 0 || memcmp (a.at, b.at, a.len) == 0);
}

static inline gboolean
bh_span_starts (BhSpan span, BhSpan prefix)
{
  return span.len >= prefix.len &&
         (prefix.len == 0 || memcmp (span.at, prefix.at, prefix.len) == 0);
}

/* Of prefix.len bytes at. What bh_span_starts_nocase() asks where the first byte may be equal. */
gboolean bh_span_begins_nocase (const guint8 *at, BhSpan prefix);

/* ASCII letters compare without case; all other bytes as they are. */
static inline gboolean
bh_span_starts_nocase (BhSpan span, BhSpan prefix)
{
  const guint8 case_bit = 0x20;

  if (span.len < prefix.len)
    return FALSE;
  return prefix.len == 0 || (((span.at[0] ^ prefix.at[0]) & ~case_bit) == 0 &&
                             bh_span_begins_nocase (span.at, prefix));
}

static inline gboolean
bh_span_equal_nocase (BhSpan a, BhSpan b)
{
  return a.len == b.len && bh_span_starts_nocase (a, b);
}

static inline gboolean
bh_span_find_byte (BhSpan span, guint8 byte, gsize *out_at)
{
  const guint8 *found = span.len > 0 ? memchr (span.at, byte, span.len) : NULL;
  if (found == NULL)
    return FALSE;
  *out_at = (gsize)(found - span.at);
  return TRUE;
}

/* Takes the part up to the byte off the front of rest, and the byte; without one, all of it. */
static inline BhSpan
bh_span_take_until (BhSpan *rest, guint8 byte)
{
  gsize at = rest->len;

  bh_span_find_byte (*rest, byte, &at);
  BhSpan taken = bh_span_head (*rest, at);
  *rest = at < rest->len ? bh_span_from (*rest, at + 1) : BH_SPAN_NONE;
  return taken;
}

/* What stands between the first open and the close behind it. */
static inline gboolean
bh_span_between (BhSpan span, guint8 open, guint8 close, BhSpan *out_inside)
{
  gsize start = 0, len = 0;

  if (!bh_span_find_byte (span, open, &start) ||
      !bh_span_find_byte (bh_span_from (span, start + 1), close, &len))
    return FALSE;
  *out_inside = bh_span (span.at + start + 1, len);
  return TRUE;
}

/* Takes one line with its LF (the last may have none) off the front of rest.
 * FALSE when nothing is left. */
static inline gboolean
bh_span_take_line (BhSpan *rest, BhSpan *out_line)
{
  gsize end = 0;

  if (rest->len == 0)
    return FALSE;
  gsize len = bh_span_find_byte (*rest, '\n', &end) ? end + 1 : rest->len;
  *out_line = bh_span (rest->at, len);
  *rest = bh_span_from (*rest, len);
  return TRUE;
}

/* Space, tab, CR or LF. */
static inline gboolean
bh_byte_is_blank (guint8 byte)
{
  return byte == ' ' || byte == '\t' || byte == '\r' || byte == '\n';
}

/* Without blanks and line ends in front; a fold is blanks as well. */
static inline BhSpan
bh_span_skip_blanks (BhSpan span)
{
  while (span.len > 0 && bh_byte_is_blank (span.at[0])) {
    span.at++;
    span.len--;
  }
  return span;
}

/* Without blanks and line ends at either side. */
static inline BhSpan
bh_span_trim (BhSpan span)
{
  span = bh_span_skip_blanks (span);
  while (span.len > 0 && bh_byte_is_blank (span.at[span.len - 1]))
    span.len--;
  return span;
}

/* As bh_span_starts_nocase(), of the end. */
gboolean bh_span_ends_nocase (BhSpan span, BhSpan suffix);

/* One of the comparisons here: bh_span_equal(), bh_span_starts_nocase() and so on. */
typedef gboolean (*BhSpanTest) (BhSpan span, BhSpan word);

/* Does the test hold with one of the n words? Inline, so that the test is, too. */
static inline gboolean
bh_span_any (BhSpan span, BhSpanTest test, const BhSpan *words, gsize n)
{
  for (gsize i = 0; i < n; i++)
    if (test (span, words[i]))
      return TRUE;
  return FALSE;
}

/* Each _find gives the offset of the first place, untouched where it says FALSE; an empty needle
 * is nowhere. */
gboolean bh_span_find (BhSpan span, BhSpan needle, gsize *out_at);

/* What stands behind the last mark; nothing where there is no mark, or nothing behind it. */
BhSpan bh_span_behind_last (BhSpan span, BhSpan mark);

/* The first such byte outside escapes: a backslash takes the byte behind it along. */
gboolean bh_span_find_unescaped (BhSpan span, guint8 byte, gsize *out_at);

/* Where first is followed by second. Two bytes that are rare together are found as fast as
 * memory is read; a common first byte alone would stop memchr() at every other line. */
gboolean bh_span_find_pair (BhSpan span, guint8 first, guint8 second, gsize *out_at);

/* What most mail holds nowhere and several rooms ask for: one look tells of all. */
typedef enum {
  BH_ODD_NUL = 1 << 0,
  BH_ODD_CR = 1 << 1,
  BH_ODD_QUOTE = 1 << 2, /* the ">F" of a quoted From_ line */
} BhOddBytes;

guint bh_span_odd_bytes (BhSpan span); /* of BhOddBytes */

/* ASCII letters compare without case. Cost: span.len times needle.len at worst. */
gboolean bh_span_find_nocase (BhSpan span, BhSpan needle, gsize *out_at);

/* Just so many hex digits, in either case. */
gboolean bh_span_is_hex (BhSpan span, gsize len);

/* Decimal digits and nothing else; FALSE where empty, otherwise made or above max. */
gboolean bh_span_to_uint64 (BhSpan digits, guint64 max, guint64 *out_value);

/* (transfer full): a copy with a terminator. The bytes stay what they are: a NUL inside stays too.
 */
char *bh_span_dup (BhSpan span);
