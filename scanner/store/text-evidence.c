/* text-evidence.c - what is rare is found by sorting all. */
#include "store/text-evidence.h"

#include "store/case-cluster.h"
#include "store/text-row.h"

static gint
compare_values (gconstpointer a, gconstpointer b)
{
  const BhTextEvidence *x = a, *y = b;

  if (x->hash != y->hash)
    return x->hash < y->hash ? -1 : 1;
  return x->text < y->text ? -1 : x->text > y->text;
}

static gint
compare_texts (gconstpointer a, gconstpointer b)
{
  const BhTextEvidence *x = a, *y = b;

  if (x->text != y->text)
    return x->text < y->text ? -1 : 1;
  return x->hash < y->hash ? -1 : x->hash > y->hash;
}

/* Leaves what two texts and more have, but not too many. */
static void
keep_rare (GArray *all)
{
  BhTextEvidence *entry = (BhTextEvidence *)(void *)all->data;
  guint n_kept = 0;

  g_array_sort (all, compare_values);
  for (guint start = 0, end; start < all->len; start = end) {
    for (end = start + 1; end < all->len && entry[end].hash == entry[start].hash; end++)
      ;
    if (end - start < 2 || end - start > BH_EVIDENCE_TEXTS_MAX)
      continue;
    memmove (entry + n_kept, entry + start, (end - start) * sizeof entry[0]);
    n_kept += end - start;
  }
  g_array_set_size (all, n_kept);
  g_array_sort (all, compare_texts);
}

GArray *
bh_text_evidence_of_rows (sqlite3_stmt *statement, const GArray *texts, int *out_code)
{
  GArray *all = g_array_new (FALSE, FALSE, sizeof (BhTextEvidence));
  g_autoptr (BhDigest) digest = bh_digest_new ();

  while ((*out_code = sqlite3_step (statement)) == SQLITE_ROW) {
    BhSha256 text_hash;
    bh_sha256_of_column (statement, 0, &text_hash);
    BhTextEvidence entry = { .text = bh_stored_text_index (texts, &text_hash) };
    const void *value = sqlite3_column_blob (statement, 1);
    bh_digest_add (digest, bh_span (value, (gsize)sqlite3_column_bytes (statement, 1)));
    BhSha256 hash = bh_digest_finish (digest);
    memcpy (&entry.hash, hash.bytes, sizeof entry.hash);
    g_array_append_val (all, entry);
  }
  keep_rare (all);
  while (all->len > 0 && g_array_index (all, BhTextEvidence, all->len - 1).text >= texts->len)
    g_array_set_size (all, all->len - 1);
  return all;
}
