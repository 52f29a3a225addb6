/* text-row.c - blobs of numbers, never longer than there is room for. */
#include "store/text-row.h"

void
bh_sha256_of_column (sqlite3_stmt *row, int column, BhSha256 *out_hash)
{
  memset (out_hash, 0, sizeof *out_hash);
  if (sqlite3_column_bytes (row, column) == BH_SHA256_LEN)
    memcpy (out_hash->bytes, sqlite3_column_blob (row, column), BH_SHA256_LEN);
}

void
bh_stored_text_clear (gpointer text)
{
  g_free (((BhStoredText *)text)->shingles);
}

/* Copies a blob of numbers; never more than there is room for. */
static guint32
numbers_at (sqlite3_stmt *row, int column, guint32 *out, guint32 max)
{
  gsize n = (gsize)sqlite3_column_bytes (row, column) / sizeof (guint32);
  n = MIN (n, max);
  if (n > 0)
    memcpy (out, sqlite3_column_blob (row, column), n * sizeof (guint32));
  return (guint32)n;
}

void
bh_stored_text_of_row (sqlite3_stmt *row, BhStoredText *out)
{
  bh_sha256_of_column (row, 0, &out->text_hash);
  out->basis =
      (BhSignatureBasis)CLAMP (sqlite3_column_int (row, 1), BH_SIGNATURE_EMPTY, BH_SIGNATURE_IMAGE);
  numbers_at (row, 2, out->bins, BH_SIGNATURE_BINS);
  out->n_shingles = (guint32)sqlite3_column_int64 (row, 3);
  guint32 n_kept = (guint32)((gsize)sqlite3_column_bytes (row, 4) / sizeof (guint32));
  out->shingles = g_new (guint32, n_kept);
  out->n_kept = numbers_at (row, 4, out->shingles, n_kept);
  out->n_head = numbers_at (row, 5, out->head, BH_HEAD_WORDS);
}
