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

/* What stands between the quotes of a local part; quote: where the first stands. FALSE: it is none,
 * for it ends with the line, or no domain follows. */
static gboolean
take_local_part (BhSpan value, gsize quote, BhSpan *out_local)
{
  const BhSpan text = bh_span_head (bh_bytes_from (value, quote + 1), LOCAL_PART_MAX);

  for (gsize i = 0; i + 1 < text.len && text.at[i] != '\n'; i++) {
    if (text.at[i] == '\\') {
      i++;
    } else if (text.at[i] == '"') {
      *out_local = bh_span_head (text, i);
      return i > 0 && text.at[i + 1] == '@';
    }
  }
  return FALSE;
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

/* The next one from *at on, which is left behind it. */
static gboolean
next_local_part (BhSpan value, gsize *at, BhSpan *out_local)
{
  gsize quote = 0;

  while (bh_span_find_byte (bh_bytes_from (value, *at), '"', &quote)) {
    quote += *at;
    *at = quote + 1;
    if (begins_path (value, quote) && take_local_part (value, quote, out_local)) {
      *at += out_local->len + 1;
      return TRUE;
    }
  }
  return FALSE;
}

/* Behind the first "by": what stands before it is no address of the envelope, but of a few. */
static gsize
find_server (BhSpan value)
{
  gsize at = 0;
  for (gsize i = 1; i + 2 < value.len; i++)
    if (bh_byte_is_blank (value.at[i - 1]) && bh_byte_is_blank (value.at[i + 2]) &&
        bh_bytes_start (bh_bytes_from (value, i), "by"))
      return i;
  return at;
}

guint8 *
bh_quoted_paths_mask (BhSpan value)
{
  g_autofree guint8 *masked = NULL;
  gsize at = 0;
  BhSpan local;

  if (!bh_span_find_byte (value, '"', &at))
    return NULL;
  at = find_server (value);
  while (next_local_part (value, &at, &local)) {
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
  gsize at = find_server (value);
  BhSpan local;

  if (quote == NULL)
    return;
  const gsize start = (gsize)(quote - bytes) + 1;
  while (next_local_part (value, &at, &local)) {
    if (local.len > len - start || !stands_masked (local, bytes + start))
      continue;
    for (gsize i = 0; i < local.len; i++)
      bytes[start + i] = bh_byte_is_blank (local.at[i]) ? ' ' : local.at[i];
    return;
  }
}
