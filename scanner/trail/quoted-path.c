/* quoted-path.c - finding quoted local parts, masking and restoring them. */
#include "trail/quoted-path.h"

#include "trail/bytes.h"

/* Bytes between the quotes. RFC 5321 section 4.5.3.1.1 has 64; some servers take more. */
#define LOCAL_PART_MAX 256

guint8
bh_byte_masked (guint8 byte)
{
  return bh_byte_is_alpha (byte) || bh_byte_is_digit (byte) ? byte : '_';
}

/* An address begins there: behind an angle bracket, its type ("rfc822;"), or the word that
 * announces it. */
static gboolean
begins_path (BhSpan value, gsize quote)
{
  const BhSpan before = bh_span_head (value, quote);
  return before.len > 0 && (before.at[before.len - 1] == '<' || before.at[before.len - 1] == ';' ||
                            bh_span_ends_nocase (before, BH_SPAN_LITERAL ("for ")) ||
                            bh_span_ends_nocase (before, BH_SPAN_LITERAL ("from ")));
}

/* An odd number of backslashes stands before it: it is one of the local part's own bytes. */
static gboolean
is_escaped (BhSpan value, gsize quote)
{
  gsize n = 0;
  while (n < quote && value.at[quote - n - 1] == '\\')
    n++;
  return n % 2 == 1;
}

/* What stands between the quotes of a local part; close: where the last stands. FALSE: it is none,
 * for it begins in another line, or nothing announces it. */
static gboolean
take_local_part (BhSpan value, gsize close, BhSpan *out_local)
{
  const gsize first = close - MIN (close, LOCAL_PART_MAX + 1);

  for (gsize i = close; i > first && value.at[i - 1] != '\n'; i--)
    if (value.at[i - 1] == '"' && !is_escaped (value, i - 1)) {
      *out_local = bh_span (value.at + i, close - i);
      return i < close && begins_path (value, i - 1);
    }
  return FALSE;
}

static gboolean
ends_local_part (BhSpan value, gsize quote)
{
  return bh_bytes_start (bh_bytes_from (value, quote + 1), "@") && !is_escaped (value, quote);
}

/* The last one between start and *end, which is left before it. It is looked for from its end: a
 * quote that a greeting left open ("a by <\"") then opens no address. */
static gboolean
previous_local_part (BhSpan value, gsize start, gsize *end, BhSpan *out_local)
{
  const guint8 *quote;

  while (*end > start && (quote = memrchr (value.at + start, '"', *end - start)) != NULL) {
    *end = (gsize)(quote - value.at);
    if (ends_local_part (value, *end) && take_local_part (value, *end, out_local) &&
        out_local->at > value.at + start) {
      *end = (gsize)(out_local->at - value.at) - 1;
      return TRUE;
    }
  }
  return FALSE;
}

static gboolean
begins_line (BhSpan value, gsize at)
{
  for (; at > 0 && bh_byte_is_blank (value.at[at - 1]); at--)
    if (value.at[at - 1] == '\n')
      return TRUE;
  return FALSE;
}

/* The first "by" that begins a line, or else the first: what stands before it is no address of the
 * envelope, but of a few. */
static gsize
find_server (BhSpan value)
{
  gsize in_line = 0;

  for (gsize i = 1; i + 2 < value.len; i++) {
    if (!bh_byte_is_blank (value.at[i - 1]) || !bh_byte_is_blank (value.at[i + 2]) ||
        !bh_bytes_start (bh_bytes_from (value, i), "by"))
      continue;
    if (begins_line (value, i))
      return i;
    if (in_line == 0)
      in_line = i;
  }
  return in_line;
}

guint8 *
bh_quoted_paths_mask (BhSpan value)
{
  g_autofree guint8 *masked = NULL;
  gsize end = value.len;
  BhSpan local;

  if (value.len == 0 || memchr (value.at, '"', value.len) == NULL)
    return NULL;
  const gsize start = find_server (value);
  while (previous_local_part (value, start, &end, &local)) {
    if (masked == NULL)
      masked = g_memdup2 (value.at, value.len);
    for (gsize i = (gsize)(local.at - value.at), n = 0; n < local.len; i++, n++)
      masked[i] = bh_byte_masked (masked[i]);
  }
  return g_steal_pointer (&masked);
}

/* TRUE where local, masked, stands in bytes. */
static gboolean
stands_masked (BhSpan local, const guint8 *bytes)
{
  gsize i = 0;
  while (i < local.len && bytes[i] == bh_byte_masked (local.at[i]))
    i++;
  return i == local.len;
}

void
bh_quoted_path_restore (BhSpan value, guint8 *bytes, gsize len)
{
  const guint8 *quote = len > 0 ? memchr (bytes, '"', len) : NULL;
  gsize end = value.len;
  BhSpan local;

  if (quote == NULL)
    return;
  const gsize server = find_server (value), first = (gsize)(quote - bytes) + 1;
  while (previous_local_part (value, server, &end, &local)) {
    if (local.len > len - first || !stands_masked (local, bytes + first))
      continue;
    for (gsize i = 0; i < local.len; i++)
      bytes[first + i] = bh_byte_is_blank (local.at[i]) ? ' ' : local.at[i];
    return;
  }
}
