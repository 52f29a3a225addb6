/* text-row.c - blobs of numbers, in one piece a text. */
#include "store/text-row.h"

#include "base/little-endian.h"

void
bh_sha256_of_column (sqlite3_stmt *row, int column, BhSha256 *out_hash)
{
  memset (out_hash, 0, sizeof *out_hash);
  if (sqlite3_column_bytes (row, column) == BH_SHA256_LEN)
    memcpy (out_hash->bytes, sqlite3_column_blob (row, column), BH_SHA256_LEN);
}

/* Adds a blob of numbers, never more of it than max numbers. */
static gboolean
add_numbers (
    sqlite3_stmt *row, int column, BhSpill *spill, guint32 max, guint32 *out_n, GError **error)
{
  gsize n = (gsize)sqlite3_column_bytes (row, column) / sizeof (guint32);
  gsize len = MIN (n, max) * sizeof (guint32);
  const void *blob = sqlite3_column_blob (row, column);

  *out_n = (guint32)MIN (n, max);
  if (*out_n == 0 || G_BYTE_ORDER == G_LITTLE_ENDIAN)
    return *out_n == 0 || bh_spill_add (spill, blob, len, error);
  g_autofree guint32 *numbers = g_memdup2 (blob, len);
  bh_le32_swap (numbers, *out_n);
  return bh_spill_add (spill, numbers, len, error);
}

/* As many as a signature has, whatever the row holds. */
static gboolean
add_bins (sqlite3_stmt *row, int column, BhSpill *spill, GError **error)
{
  guint32 bins[BH_SIGNATURE_BINS] = { 0 };

  if (sqlite3_column_bytes (row, column) == sizeof bins)
    memcpy (bins, sqlite3_column_blob (row, column), sizeof bins);
  bh_le32_swap (bins, BH_SIGNATURE_BINS);
  return bh_spill_add (spill, bins, sizeof bins, error);
}

gboolean
bh_stored_text_of_row (sqlite3_stmt *row, BhSpill *spill, BhStoredText *out, GError **error)
{
  bh_sha256_of_column (row, 0, &out->text_hash);
  out->offset = bh_spill_len (spill);
  out->basis =
      (BhSignatureBasis)CLAMP (sqlite3_column_int (row, 1), BH_SIGNATURE_EMPTY, BH_SIGNATURE_FILES);
  out->n_shingles = (guint32)sqlite3_column_int64 (row, 3);
  out->file_len = (guint32)CLAMP (sqlite3_column_int64 (row, 6), 0, G_MAXUINT32);
  return add_bins (row, 2, spill, error) &&
         add_numbers (row, 5, spill, BH_HEAD_WORDS, &out->n_head, error) &&
         add_numbers (row, 4, spill, G_MAXUINT32 / 8, &out->n_kept, error);
}
