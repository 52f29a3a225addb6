/* tar-header.c - the checksum of a tar header. */
#include "sources/tar-header.h"

#define CHECKSUM_AT 148
#define CHECKSUM_LEN 8
#define MAGIC_AT 257

/* Octal digits with blanks or NULs around them. */
static gboolean
parse_checksum (BhSpan field, guint *out_sum)
{
  guint sum = 0, n_digits = 0;
  gsize i = 0;

  while (i < field.len && field.at[i] == ' ')
    i++;
  for (; i < field.len && field.at[i] >= '0' && field.at[i] <= '7'; i++, n_digits++)
    sum = sum * 8 + (guint)(field.at[i] - '0');
  if (n_digits == 0 || (i < field.len && field.at[i] != ' ' && field.at[i] != '\0'))
    return FALSE;
  *out_sum = sum;
  return TRUE;
}

gboolean
bh_tar_header_is_valid (BhSpan block, gboolean needs_magic)
{
  guint sum = 0, unsigned_sum = CHECKSUM_LEN * ' ';
  int signed_sum = CHECKSUM_LEN * ' '; /* some old tars added signed chars */
  BhSpan field = BH_SPAN_NONE;

  if (block.len < BH_TAR_BLOCK_LEN || !bh_span_sub (block, CHECKSUM_AT, CHECKSUM_LEN, &field) ||
      !parse_checksum (field, &sum))
    return FALSE;
  if (needs_magic && !bh_span_starts (bh_span_from (block, MAGIC_AT), BH_SPAN_LITERAL ("ustar")))
    return FALSE;
  for (gsize i = 0; i < BH_TAR_BLOCK_LEN; i++) {
    if (i >= CHECKSUM_AT && i < CHECKSUM_AT + CHECKSUM_LEN)
      continue;
    unsigned_sum += block.at[i];
    signed_sum += (gint8)block.at[i];
  }
  return sum == unsigned_sum || (signed_sum >= 0 && sum == (guint)signed_sum);
}

/* Linear: each place with the magic costs one block. */
gboolean
bh_tar_header_find (BhSpan span, gsize *out_at)
{
  gsize from = MAGIC_AT, found = 0;

  while (from < span.len &&
         bh_span_find (bh_span_from (span, from), BH_SPAN_LITERAL ("ustar"), &found)) {
    gsize at = from + found - MAGIC_AT;
    if (bh_tar_header_is_valid (bh_span_from (span, at), /* needs_magic= */ TRUE)) {
      *out_at = at;
      return TRUE;
    }
    from += found + 1;
  }
  return FALSE;
}
