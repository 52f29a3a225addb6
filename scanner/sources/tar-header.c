/* tar-header.c - the checksum of a tar header, and what tells one without. */
#include "sources/tar-header.h"

#define CHECKSUM_AT 148
#define CHECKSUM_LEN 8
#define MAGIC_AT 257
#define NUMBERS_MIN 3 /* of five, in a header that is damaged */

/* Octal digits with blanks or NULs around them. */
static gboolean
parse_octal (BhSpan field, guint *out_sum)
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
      !parse_octal (field, &sum))
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

static gboolean
has_magic_and_version (BhSpan block)
{
  static const BhSpan magics[] = { BH_SPAN_INIT ("ustar\00000"), BH_SPAN_INIT ("ustar  \0") };

  return bh_span_any (bh_span_from (block, MAGIC_AT), bh_span_starts, magics,
                      G_N_ELEMENTS (magics));
}

/* "Name:" of a field, or an envelope line: a tar begins with a file's name. */
static gboolean
begins_as_mail (BhSpan block)
{
  static const BhSpan envelopes[] = { BH_SPAN_INIT ("From "), BH_SPAN_INIT (">From ") };
  gsize i = 0;

  while (i < block.len && (g_ascii_isalnum ((char)block.at[i]) || block.at[i] == '-'))
    i++;
  return (i > 0 && i < block.len && block.at[i] == ':') ||
         bh_span_any (block, bh_span_starts, envelopes, G_N_ELEMENTS (envelopes));
}

/* Octal digits, one of GNU's numbers of base 256, or none: some writers leave out the owner. */
static gboolean
is_number (BhSpan field)
{
  guint value = 0;
  return parse_octal (field, &value) || field.at[0] == '\0' || field.at[0] == 0x80 ||
         field.at[0] == 0xff;
}

/* Of mode, owner, group, size and time. */
static guint
count_numbers (BhSpan block)
{
  static const struct {
    gsize at, len;
  } fields[] = { { 100, 8 }, { 108, 8 }, { 116, 8 }, { 124, 12 }, { 136, 12 } };
  guint n = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++)
    n += is_number (bh_span (block.at + fields[i].at, fields[i].len)) ? 1 : 0;
  return n;
}

gboolean
bh_tar_header_is_damaged (BhSpan span)
{
  gsize at = 0;

  if (span.len < BH_TAR_BLOCK_LEN || !has_magic_and_version (span) || begins_as_mail (span))
    return FALSE;
  return count_numbers (span) >= NUMBERS_MIN ||
         bh_tar_header_find (bh_span_from (span, BH_TAR_BLOCK_LEN), &at);
}
