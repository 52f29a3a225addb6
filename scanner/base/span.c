/* span.c - looking at borrowed bytes without ever leaving them. */
#include "base/span.h"

/* The part of whole at start, or FALSE where it does not fit. Written so that
 * no sum can wrap: len is compared with what is left. */
gboolean
bh_span_sub (BhSpan whole, gsize start, gsize len, BhSpan *out_part)
{
  if (start > whole.len || len > whole.len - start)
    return FALSE;
  *out_part = bh_span (whole.at + start, len);
  return TRUE;
}

/* What is left of whole behind its first start bytes; empty where there is nothing. */
BhSpan
bh_span_from (BhSpan whole, gsize start)
{
  if (start >= whole.len)
    return BH_SPAN_NONE;
  return bh_span (whole.at + start, whole.len - start);
}

/* The first len bytes of whole, or all of it where it is shorter. */
BhSpan
bh_span_head (BhSpan whole, gsize len)
{
  return bh_span (whole.at, MIN (len, whole.len));
}

static gboolean
is_blank (guint8 byte)
{
  return byte == ' ' || byte == '\t' || byte == '\r' || byte == '\n';
}

/* Without blanks and line ends at either side. */
BhSpan
bh_span_trim (BhSpan span)
{
  while (span.len > 0 && is_blank (span.at[0])) {
    span.at++;
    span.len--;
  }
  while (span.len > 0 && is_blank (span.at[span.len - 1]))
    span.len--;
  return span;
}

gboolean
bh_span_equal (BhSpan a, BhSpan b)
{
  return a.len == b.len && (a.len == 0 || memcmp (a.at, b.at, a.len) == 0);
}

/* ASCII letters compare without case; all other bytes as they are. */
gboolean
bh_span_equal_nocase (BhSpan a, BhSpan b)
{
  return a.len == b.len && bh_span_starts_nocase (a, b);
}

gboolean
bh_span_starts (BhSpan span, BhSpan prefix)
{
  return span.len >= prefix.len &&
         (prefix.len == 0 || memcmp (span.at, prefix.at, prefix.len) == 0);
}

/* g_ascii_tolower() without a call: spans are compared byte by byte everywhere. */
static guint8
lower (guint8 byte)
{
  return byte >= 'A' && byte <= 'Z' ? byte | 0x20 : byte;
}

gboolean
bh_span_starts_nocase (BhSpan span, BhSpan prefix)
{
  if (span.len < prefix.len)
    return FALSE;
  for (gsize i = 0; i < prefix.len; i++)
    if (lower (span.at[i]) != lower (prefix.at[i]))
      return FALSE;
  return TRUE;
}

gboolean
bh_span_ends_nocase (BhSpan span, BhSpan suffix)
{
  if (span.len < suffix.len)
    return FALSE;
  return bh_span_starts_nocase (bh_span_from (span, span.len - suffix.len), suffix) ||
         suffix.len == 0;
}

gboolean
bh_span_find (BhSpan span, BhSpan needle, gsize *out_at)
{
  if (span.len == 0 || needle.len == 0)
    return FALSE;
  const guint8 *found = memmem (span.at, span.len, needle.at, needle.len);
  if (found == NULL)
    return FALSE;
  *out_at = (gsize)(found - span.at);
  return TRUE;
}

/* Cost: span.len times needle.len at worst; needles are literals of ours. */
gboolean
bh_span_find_nocase (BhSpan span, BhSpan needle, gsize *out_at)
{
  for (gsize i = 0; needle.len > 0 && i + needle.len <= span.len; i++) {
    if (bh_span_starts_nocase (bh_span_from (span, i), needle)) {
      *out_at = i;
      return TRUE;
    }
  }
  return FALSE;
}

gboolean
bh_span_find_byte (BhSpan span, guint8 byte, gsize *out_at)
{
  const guint8 *found = span.len > 0 ? memchr (span.at, byte, span.len) : NULL;
  if (found == NULL)
    return FALSE;
  *out_at = (gsize)(found - span.at);
  return TRUE;
}

/* Takes one line with its LF (the last may have none) off the front of rest.
 * FALSE when nothing is left. */
gboolean
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

/* Decimal digits and nothing else; FALSE where empty, otherwise made or above max. */
gboolean
bh_span_to_uint64 (BhSpan digits, guint64 max, guint64 *out_value)
{
  guint64 value = 0;

  if (digits.len == 0 || digits.len > 20)
    return FALSE;
  for (gsize i = 0; i < digits.len; i++) {
    if (!g_ascii_isdigit ((char)digits.at[i]))
      return FALSE;
    guint64 digit = (guint64)(digits.at[i] - '0');
    if (value > (G_MAXUINT64 - digit) / 10)
      return FALSE;
    value = value * 10 + digit;
  }
  if (value > max)
    return FALSE;
  *out_value = value;
  return TRUE;
}

/* A copy with a terminator. The bytes stay what they are: a NUL inside stays too. */
char *
bh_span_dup (BhSpan span)
{
  char *copy = g_malloc (span.len + 1);
  if (span.len > 0)
    memcpy (copy, span.at, span.len);
  copy[span.len] = '\0';
  return copy;
}
