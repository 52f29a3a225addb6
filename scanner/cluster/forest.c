/* forest.c - one band after the other, so that memory is two arrays of keys. */
#include "cluster/forest.h"

#define N_BANDS (BH_SIGNATURE_BINS / 2)
#define DEPTH_MAX 4 /* bins in a key */
#define DEPTH_MIN 2
#define WIDE_RUN 1000 /* members; a run of two bins with more is a stock phrase */
#define RADIX 256

typedef struct {
  guint32 bins[DEPTH_MAX];
  guint32 rank;
} Key;

/* Stable, so that equal keys stay in order of rank. Passes in which all bytes
 * are equal cost only the counting. */
static Key *
sort_keys (Key *keys, Key *scratch, gsize n)
{
  for (guint byte = 0; byte < DEPTH_MAX * 4; byte++) {
    guint bin = DEPTH_MAX - 1 - byte / 4, shift = 8 * (byte % 4);
    gsize start[RADIX + 1] = { 0 };
    Key *swap = keys;

    for (gsize i = 0; i < n; i++)
      start[((keys[i].bins[bin] >> shift) & (RADIX - 1)) + 1]++;
    for (guint i = 0; i < RADIX; i++)
      start[i + 1] += start[i];
    for (gsize i = 0; i < n; i++)
      scratch[start[(keys[i].bins[bin] >> shift) & (RADIX - 1)]++] = keys[i];
    keys = scratch;
    scratch = swap;
  }
  return keys;
}

static gboolean
shares (const Key *a, const Key *b, guint depth)
{
  return memcmp (a->bins, b->bins, depth * sizeof a->bins[0]) == 0;
}

/* Pairs each member of each run that shares depth bins with the run's least. */
static void
visit_runs (const Key *keys, gsize n, guint depth, BhForestVisit visit, gpointer data)
{
  for (gsize start = 0, end; start < n; start = end) {
    guint32 least = keys[start].rank;

    for (end = start + 1; end < n && shares (&keys[start], &keys[end], depth); end++)
      least = MIN (least, keys[end].rank);
    if (end - start < 2 || (depth == DEPTH_MIN && end - start > WIDE_RUN))
      continue;
    for (gsize i = start; i < end; i++) {
      if (keys[i].rank != least)
        visit (least, keys[i].rank, data);
    }
  }
}

void
bh_forest_visit (const BhClusterText *texts,
                 const guint32 *ranked,
                 gsize n_ranked,
                 BhForestVisit visit,
                 gpointer data)
{
  g_autofree Key *keys = g_new (Key, n_ranked + 1);
  g_autofree Key *scratch = g_new (Key, n_ranked + 1);

  for (guint band = 0; band < N_BANDS; band++) {
    for (gsize i = 0; i < n_ranked; i++) {
      const guint32 *bins = texts[ranked[i]].bins;

      for (guint k = 0; k < DEPTH_MAX; k++)
        keys[i].bins[k] = bins[(2 * band + k) % BH_SIGNATURE_BINS];
      keys[i].rank = (guint32)i;
    }
    const Key *sorted = sort_keys (keys, scratch, n_ranked);
    for (guint depth = DEPTH_MAX; depth >= DEPTH_MIN; depth--)
      visit_runs (sorted, n_ranked, depth, visit, data);
  }
}
