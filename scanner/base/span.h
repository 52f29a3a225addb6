/* span.h - a run of bytes with its length, borrowed from somebody's buffer.
 *
 * Mail is bytes with a length: it holds NULs, 8-bit and very long lines. Code
 * that reads it takes spans, compares before it subtracts and never looks for
 * a terminator. A span owns nothing; whoever makes one says whose buffer it is.
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

static inline BhSpan
bh_span_of_string (const char *string)
{
  return (BhSpan) { (const guint8 *)string, string != NULL ? strlen (string) : 0 };
}

gboolean bh_span_sub (BhSpan whole, gsize start, gsize len, BhSpan *out_part);
BhSpan bh_span_from (BhSpan whole, gsize start);
BhSpan bh_span_head (BhSpan whole, gsize len);
BhSpan bh_span_trim (BhSpan span);
gboolean bh_span_equal (BhSpan a, BhSpan b);
gboolean bh_span_equal_nocase (BhSpan a, BhSpan b);
gboolean bh_span_starts (BhSpan span, BhSpan prefix);
gboolean bh_span_starts_nocase (BhSpan span, BhSpan prefix);
gboolean bh_span_ends_nocase (BhSpan span, BhSpan suffix);
gboolean bh_span_find (BhSpan span, BhSpan needle, gsize *out_at);
gboolean bh_span_find_nocase (BhSpan span, BhSpan needle, gsize *out_at);
gboolean bh_span_find_byte (BhSpan span, guint8 byte, gsize *out_at);
gboolean bh_span_take_line (BhSpan *rest, BhSpan *out_line);
gboolean bh_span_to_uint64 (BhSpan digits, guint64 max, guint64 *out_value);
char *bh_span_dup (BhSpan span);
