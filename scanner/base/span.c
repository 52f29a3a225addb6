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

#define BLOCK_LEN 16 /* bytes */
#define BLOCKS 4     /* looked at before anything is asked of them */

/* A compare gives all ones or 0 for each byte. */
typedef guint8 Block __attribute__ ((vector_size (BLOCK_LEN)));

static inline Block
block_at (const guint8 *at)
{
  Block block;

  memcpy (&block, at, sizeof block);
  return block;
}

/* Whether the pair begins in the blocks at; reads one byte behind them. */
static inline gboolean
has_pair (const guint8 *at, guint8 first, guint8 second)
{
  Block found = { 0 };
  guint64 halves[2];

  for (gsize i = 0; i < BLOCKS * BLOCK_LEN; i += BLOCK_LEN)
    found |= (Block)(block_at (at + i) == first) & (Block)(block_at (at + i + 1) == second);
  memcpy (halves, &found, sizeof halves);
  return (halves[0] | halves[1]) != 0;
}

/* Where first is followed by second. Two bytes that are rare together are found as fast as
 * memory is read; a common first byte alone would stop memchr() at every other line. */
gboolean
bh_span_find_pair (BhSpan span, guint8 first, guint8 second, gsize *out_at)
{
  const gsize step = BLOCKS * BLOCK_LEN;
  gsize i = 0;

  while (i + step < span.len && !has_pair (span.at + i, first, second))
    i += step;
  for (; i + 1 < span.len; i++) {
    if (span.at[i] == first && span.at[i + 1] == second) {
      *out_at = i;
      return TRUE;
    }
  }
  return FALSE;
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
