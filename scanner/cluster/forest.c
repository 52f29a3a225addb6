/* forest.c - one band after the other, so that memory is two arrays of keys and one of pairs.
 *
 * Keys are made in the order in which the texts lie, and pairs are looked at block by
 * block of texts: so texts that do not fit into memory are read a few times, not once
 * a pair.
 */
#include "cluster/forest.h"

#include "cluster/keys.h"

#define N_BANDS (BH_SIGNATURE_BINS / 2)
#define DEPTH_MAX BH_KEY_BINS
#define DEPTH_MIN 2
#define WIDE_RUN 1000 /* members; a run of two bins with more is a stock phrase */

#define PAIRS_MIN 64
#define PAIRS_MAX (1 << 20) /* looked at together */
#define BLOCKS_MAX 0xffff

/* Texts that share so many bins, as they come. */
typedef struct {
  GArray *ranks; /* of guint32 */
  guint32 least;
} Run;

typedef struct {
  const BhClusterText *texts;
  const guint32 *ranked;
  gsize n;
  const BhClusterSpace *space;
  const BhForestVisitor *visitor;
  guint32 *placed; /* ranks in the order in which their texts lie */
  guint16 *block;  /* one a rank; NULL: all texts are in memory */
  BhForestPair *pairs, *scratch;
  gsize n_pairs, n_pairs_max;
  Run runs[DEPTH_MAX + 1]; /* by depth */
} Forest;

static const BhClusterText *
text_at (const Forest *self, guint32 rank)
{
  return &self->texts[self->ranked[rank]];
}

static gint
compare_places (gconstpointer a, gconstpointer b, gpointer data)
{
  const Forest *self = data;
  const guint32 *x = text_at (self, *(const guint32 *)a)->bins;
  const guint32 *y = text_at (self, *(const guint32 *)b)->bins;

  return x < y ? -1 : x > y;
}

/* Half of what may be resident is a block: two are looked at together. */
static void
number_blocks (Forest *self)
{
  BhSpill *spill = self->space != NULL ? self->space->spill : NULL;
  if (spill == NULL || bh_spill_len (spill) <= self->space->memory_max)
    return;
  guint64 len = MAX (self->space->memory_max / 2, bh_spill_len (spill) / BLOCKS_MAX + 1);
  self->block = g_new (guint16, self->n + 1);
  for (guint32 i = 0; i < self->n; i++) {
    const guint8 *at = (const guint8 *)text_at (self, i)->bins;
    self->block[i] = (guint16)((guint64)(at - bh_spill_bytes (spill)) / len);
  }
}

static void
forest_init (Forest *self)
{
  guint64 room = self->space != NULL ? self->space->memory_max / 4 : G_MAXUINT64;

  self->n_pairs_max = CLAMP (room / (2 * sizeof (BhForestPair)), PAIRS_MIN, PAIRS_MAX);
  self->n_pairs_max = MIN (self->n_pairs_max, 4 * self->n + PAIRS_MIN);
  self->pairs = g_new (BhForestPair, self->n_pairs_max);
  self->scratch = g_new (BhForestPair, self->n_pairs_max);
  self->placed = g_new (guint32, self->n + 1);
  for (guint32 i = 0; i < self->n; i++)
    self->placed[i] = i;
  number_blocks (self);
  if (self->block != NULL)
    g_qsort_with_data (self->placed, (gint)self->n, sizeof self->placed[0], compare_places, self);
  for (guint depth = DEPTH_MIN; depth <= DEPTH_MAX; depth++)
    self->runs[depth].ranks = g_array_new (FALSE, FALSE, sizeof (guint32));
}

static void
forest_clear (Forest *self)
{
  for (guint depth = DEPTH_MIN; depth <= DEPTH_MAX; depth++)
    g_array_unref (self->runs[depth].ranks);
  g_free (self->pairs);
  g_free (self->scratch);
  g_free (self->placed);
  g_free (self->block);
}

static guint
pair_digit (const Forest *self, const BhForestPair *pair, guint digit)
{
  guint block = self->block[digit < 2 ? pair->b : pair->a];

  return block >> (digit % 2 * 8) & 0xff;
}

/* By the block of the first text, then by that of the second. */
static void
sort_pairs (Forest *self)
{
  for (guint digit = 0; digit < 4; digit++) {
    gsize start[257] = { 0 };
    BhForestPair *pairs = self->pairs, *sorted = self->scratch;

    for (gsize i = 0; i < self->n_pairs; i++)
      start[pair_digit (self, &pairs[i], digit) + 1]++;
    for (guint i = 0; i < 256; i++)
      start[i + 1] += start[i];
    for (gsize i = 0; i < self->n_pairs; i++)
      sorted[start[pair_digit (self, &pairs[i], digit)]++] = pairs[i];
    self->pairs = sorted;
    self->scratch = pairs;
  }
}

static void
visit_pairs (Forest *self)
{
  const BhForestVisitor *visitor = self->visitor;

  if (self->block != NULL)
    sort_pairs (self);
  for (gsize i = 0; i < self->n_pairs; i++) {
    guint32 a = self->pairs[i].a, b = self->pairs[i].b;

    if (visitor->wants != NULL && !visitor->wants (a, b, visitor->data))
      continue;
    bh_cluster_touch (self->space, text_at (self, a));
    bh_cluster_touch (self->space, text_at (self, b));
    visitor->visit (a, b, visitor->data);
  }
  self->n_pairs = 0;
}

static void
add_pair (Forest *self, guint32 a, guint32 b)
{
  if (self->visitor->wants != NULL && !self->visitor->wants (a, b, self->visitor->data))
    return;
  if (self->n_pairs == self->n_pairs_max)
    visit_pairs (self);
  self->pairs[self->n_pairs++] = (BhForestPair) { a, b };
}

/* Pairs each member with the run's least. */
static void
end_run (Forest *self, guint depth)
{
  Run *run = &self->runs[depth];
  guint n = run->ranks->len;

  for (guint i = 0; n >= 2 && (depth > DEPTH_MIN || n <= WIDE_RUN) && i < n; i++) {
    guint32 rank = g_array_index (run->ranks, guint32, i);
    if (rank != run->least)
      add_pair (self, run->least, rank);
  }
  g_array_set_size (run->ranks, 0);
}

static void
add_to_run (Run *run, guint32 rank)
{
  run->least = run->ranks->len > 0 ? MIN (run->least, rank) : rank;
  g_array_append_val (run->ranks, rank);
}

static gboolean
shares (const BhKey *a, const BhKey *b, guint depth)
{
  return memcmp (a->bins, b->bins, depth * sizeof a->bins[0]) == 0;
}

static gboolean
make_keys (const Forest *self, guint band, BhKeys *keys, GError **error)
{
  for (gsize i = 0; i < self->n; i++) {
    guint32 rank = self->placed[i];
    const BhClusterText *text = text_at (self, rank);
    BhKey key = { .rank = rank };

    bh_cluster_touch (self->space, text);
    for (guint k = 0; k < DEPTH_MAX; k++)
      key.bins[k] = text->bins[(2 * band + k) % BH_SIGNATURE_BINS];
    if (!bh_keys_add (keys, &key, error))
      return FALSE;
  }
  return bh_keys_sort (keys, error);
}

static gboolean
visit_band (Forest *self, guint band, BhKeys *keys, GError **error)
{
  BhKey before = { .rank = 0 };
  const BhKey *key;

  if (!make_keys (self, band, keys, error))
    return FALSE;
  while ((key = bh_keys_next (keys)) != NULL) {
    for (guint depth = DEPTH_MAX; depth >= DEPTH_MIN; depth--) {
      if (!shares (key, &before, depth))
        end_run (self, depth);
      add_to_run (&self->runs[depth], key->rank);
    }
    before = *key;
  }
  for (guint depth = DEPTH_MAX; depth >= DEPTH_MIN; depth--)
    end_run (self, depth);
  visit_pairs (self);
  return TRUE;
}

gboolean
bh_forest_visit (const BhClusterText *texts,
                 const guint32 *ranked,
                 gsize n_ranked,
                 const BhClusterSpace *space,
                 const BhForestVisitor *visitor,
                 GError **error)
{
  Forest self = {
    .texts = texts, .ranked = ranked, .n = n_ranked, .space = space, .visitor = visitor
  };
  g_autoptr (BhKeys) keys = space != NULL
                                ? bh_keys_new (n_ranked, space->folder, space->memory_max / 2)
                                : bh_keys_new (n_ranked, /* folder= */ NULL, G_MAXUINT64);
  gboolean good = TRUE;

  forest_init (&self);
  for (guint band = 0; good && band < N_BANDS; band++)
    good = visit_band (&self, band, keys, error);
  forest_clear (&self);
  return good;
}
