/* span.c - looking at borrowed bytes without ever leaving them. */
#include "base/span.h"

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

/* g_ascii_tolower() without a call: spans are compared byte by byte everywhere. */
static guint8
lower (guint8 byte)
{
  return byte >= 'A' && byte <= 'Z' ? byte | 0x20 : byte;
}

gboolean
bh_span_begins_nocase (const guint8 *at, BhSpan prefix)
{
  for (gsize i = 0; i < prefix.len; i++)
    if (lower (at[i]) != lower (prefix.at[i]))
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
