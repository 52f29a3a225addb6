/* forest.c - one band after the other, so that memory is two arrays of keys and one of pairs.
 *
 * Keys are made in the order in which the texts lie, and pairs are looked at in that of
 * blocks.h: so texts that do not fit into memory are read a few times, not once a pair.
 */
#include "cluster/forest.h"

#include "base/order.h"
#include "cluster/blocks.h"
#include "cluster/keys.h"

#define N_BANDS (BH_SIGNATURE_BINS / 2)
#define DEPTH_MAX BH_KEY_BINS
#define DEPTH_MIN 2  /* bins that neighbours share */
#define NEAR_BANDS 8 /* whose bins are gathered at once */
#define NEAR_BINS (2 * (NEAR_BANDS - 1) + DEPTH_MAX)
#define ANCHOR_DEPTH 3 /* bins from which all that share them are paired with one of them */
#define N_NEIGHBOURS 2

#define EVIDENCE_MAX 200 /* texts after one that are paired with it for what they share */

#define N_TRIED_BITS 2
#define N_TRIED (1u << N_TRIED_BITS)
#define NO_RANK G_MAXUINT32
#define AHEAD 8        /* pairs asked for before they are looked at */
#define ASKED_LINES 10 /* of a text: its bins, and as much again */
#define LINE_LEN 64    /* of a cache */

#define LOOK_STEPS 16 /* keys or pairs, of a microsecond each, to one that asks for a stop */

#define PAIRS_MIN 64
#define PAIRS_MAX (1 << 20) /* looked at together */
#define FEW_PAIRS_PART 8    /* of those that may wait: fewer do, until there are more */

typedef struct {
  const BhClusterText *texts;
  const guint32 *ranked;
  gsize n;
  const BhClusterSpace *space;
  const BhForestVisitor *visitor;
  guint32 *placed;  /* ranks in the order in which their texts lie */
  guint32 *near;    /* NEAR_BINS for each text as placed; NULL: not all texts are in memory */
  guint32 *tried;   /* N_TRIED for each rank: lesser ones it was paired with, as far as known */
  BhBlocks *blocks; /* NULL: all texts are in memory */
  BhForestPair *pairs, *scratch;
  gsize n_pairs, n_pairs_max;
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

  return BH_ORDER (x, y);
}

/* Ranks are by content, and so in no order of place. */
static void
order_by_place (Forest *self)
{
  gboolean is_ordered = TRUE;

  self->placed = g_new (guint32, self->n + 1);
  for (guint32 i = 0; i < self->n; i++)
    self->placed[i] = i;
  for (gsize i = 0; is_ordered && i + 1 < self->n; i++)
    is_ordered = compare_places (&self->placed[i], &self->placed[i + 1], self) < 0;
  if (!is_ordered)
    g_qsort_with_data (self->placed, (gint)self->n, sizeof self->placed[0], compare_places, self);
}

static void
forest_init (Forest *self)
{
  guint64 room = self->space != NULL ? self->space->memory_max / 4 : G_MAXUINT64;

  self->n_pairs_max = (gsize)CLAMP (room / (2 * sizeof (BhForestPair)), PAIRS_MIN, PAIRS_MAX);
  self->n_pairs_max = MIN (self->n_pairs_max, 4 * self->n + PAIRS_MIN);
  self->pairs = g_new (BhForestPair, self->n_pairs_max);
  self->scratch = g_new (BhForestPair, self->n_pairs_max);
  self->tried = g_new (guint32, self->n * N_TRIED + 1);
  for (gsize i = 0; i < self->n * N_TRIED; i++)
    self->tried[i] = NO_RANK;
  order_by_place (self);
  self->blocks = bh_blocks_new (self->texts, self->ranked, self->n, self->space);
  if (self->blocks == NULL)
    self->near = g_new (guint32, self->n * NEAR_BINS + 1);
}

static void
forest_clear (Forest *self)
{
  g_free (self->pairs);
  g_free (self->scratch);
  g_free (self->placed);
  g_free (self->tried);
  g_free (self->near);
  bh_blocks_free (self->blocks);
}

/* What is in memory is slow to come where it was not asked for ahead. A text's numbers
 * lie in one piece, from the bins on. */
static void
ask_for (const Forest *self, gsize pair)
{
  if (pair >= self->n_pairs || self->blocks != NULL)
    return;
  const guint8 *at = (const guint8 *)text_at (self, self->pairs[pair].b)->bins;
  for (guint line = 0; line < ASKED_LINES; line++)
    __builtin_prefetch (at + (gsize)line * LINE_LEN);
}

static gboolean
visit_pairs (Forest *self, GError **error)
{
  const BhForestVisitor *visitor = self->visitor;

  if (self->blocks != NULL)
    bh_blocks_sort (self->blocks, &self->pairs, &self->scratch, self->n_pairs);
  for (gsize i = 0; i < self->n_pairs; i++) {
    guint32 a = self->pairs[i].a, b = self->pairs[i].b;

    ask_for (self, i + AHEAD);
    if (i > 0 && self->blocks != NULL)
      bh_blocks_leave (self->blocks, &self->pairs[i - 1], &self->pairs[i]);
    if (i % LOOK_STEPS == 0 && !bh_cluster_go_on (self->space, error))
      return FALSE;
    if (visitor->wants != NULL && !visitor->wants (a, b, visitor->data))
      continue;
    bh_cluster_touch (self->space, text_at (self, a));
    bh_cluster_touch (self->space, text_at (self, b));
    visitor->visit (a, b, visitor->data);
  }
  self->n_pairs = 0;
  return TRUE;
}

/* Most pairs come in several bands. */
static gboolean
is_new (Forest *self, guint32 a, guint32 b)
{
  guint32 *tried = &self->tried[(gsize)b * N_TRIED + (a * 0x9e3779b1u >> (32 - N_TRIED_BITS))];
  gboolean was_tried = *tried == a;

  *tried = a;
  return !was_tried;
}

static gboolean
add_pair (Forest *self, guint32 x, guint32 y, GError **error)
{
  guint32 a = MIN (x, y), b = MAX (x, y);

  if (!is_new (self, a, b))
    return TRUE;
  if (self->visitor->wants != NULL && !self->visitor->wants (a, b, self->visitor->data))
    return TRUE;
  if (self->n_pairs == self->n_pairs_max && !visit_pairs (self, error))
    return FALSE;
  self->pairs[self->n_pairs++] = (BhForestPair) { a, b };
  return TRUE;
}

static gboolean
shares (const BhBandKey *a, const BhBandKey *b, guint depth)
{
  return memcmp (a->bins, b->bins, depth * sizeof a->bins[0]) == 0;
}

static void
take_bins (const Forest *self, gsize place, guint band, guint32 *out_bins, guint n_bins)
{
  const BhClusterText *text = text_at (self, self->placed[place]);

  bh_cluster_touch (self->space, text);
  for (guint k = 0; k < n_bins; k++)
    out_bins[k] = text->bins[(2 * band + k) % BH_SIGNATURE_BINS];
}

/* A text's bins lie kilobytes from the next one's, so that each look at them is waited for: those
 * of a few bands are gathered in one walk. */
static void
gather_bins (const Forest *self, guint band)
{
  for (gsize i = 0; self->near != NULL && band % NEAR_BANDS == 0 && i < self->n; i++)
    take_bins (self, i, band, self->near + i * NEAR_BINS, NEAR_BINS);
}

static gboolean
make_keys (const Forest *self, guint band, BhKeys *keys, GError **error)
{
  gather_bins (self, band);
  for (gsize i = 0; i < self->n; i++) {
    BhBandKey key = { .rank = self->placed[i] };

    if (self->near != NULL)
      memcpy (key.bins, self->near + i * NEAR_BINS + 2 * (band % NEAR_BANDS), sizeof key.bins);
    else
      take_bins (self, i, band, key.bins, DEPTH_MAX);
    if ((i % LOOK_STEPS == 0 && !bh_cluster_go_on (self->space, error)) ||
        !bh_keys_add (keys, &key, error))
      return FALSE;
  }
  return bh_keys_sort (keys, error);
}

/* Keys that came before. A rank of NO_RANK: none did. */
typedef struct {
  BhBandKey anchors[DEPTH_MAX + 1]; /* by depth: the first that shares so many bins with the last */
  BhBandKey last[N_NEIGHBOURS];     /* the nearest first */
} Before;

static gboolean
pair_key (Forest *self, Before *before, const BhBandKey *key, GError **error)
{
  for (guint depth = ANCHOR_DEPTH; depth <= DEPTH_MAX; depth++) {
    BhBandKey *anchor = &before->anchors[depth];
    if (anchor->rank == NO_RANK || !shares (key, anchor, depth))
      *anchor = *key;
    else if (!add_pair (self, key->rank, anchor->rank, error))
      return FALSE;
  }
  for (guint i = 0; i < N_NEIGHBOURS; i++) {
    const BhBandKey *neighbour = &before->last[i];
    if (neighbour->rank != NO_RANK && shares (key, neighbour, DEPTH_MIN) &&
        !add_pair (self, key->rank, neighbour->rank, error))
      return FALSE;
  }
  memmove (before->last + 1, before->last, sizeof before->last - sizeof before->last[0]);
  before->last[0] = *key;
  return TRUE;
}

/* Each look at the pairs reads most texts from the file again. But what a look unites need not be
 * looked at in later bands. */
static gboolean
may_wait (const Forest *self)
{
  return self->blocks != NULL &&
         (self->visitor->wants == NULL || self->n_pairs < self->n_pairs_max / FEW_PAIRS_PART);
}

static gboolean
visit_band (Forest *self, guint band, BhKeys *keys, GError **error)
{
  Before before;
  const BhBandKey *key;

  if (!make_keys (self, band, keys, error))
    return FALSE;
  for (guint i = 0; i <= DEPTH_MAX; i++)
    before.anchors[i] = (BhBandKey) { .rank = NO_RANK };
  for (guint i = 0; i < N_NEIGHBOURS; i++)
    before.last[i] = (BhBandKey) { .rank = NO_RANK };
  while ((key = bh_keys_next (keys)) != NULL)
    if (!pair_key (self, &before, key, error))
      return FALSE;
  return may_wait (self) || visit_pairs (self, error);
}

/* What a text has, beside its rank. */
typedef struct {
  guint64 hash;
  guint32 rank;
} Evidence;

static gint
compare_evidence (gconstpointer a, gconstpointer b)
{
  const Evidence *x = a, *y = b;

  gint order = BH_ORDER (x->hash, y->hash);
  return order != 0 ? order : BH_ORDER (x->rank, y->rank);
}

static GArray *
list_evidence (const Forest *self)
{
  GArray *list = g_array_new (FALSE, FALSE, sizeof (Evidence));

  for (guint32 rank = 0; rank < self->n; rank++) {
    const BhClusterText *text = text_at (self, rank);
    for (guint32 i = 0; i < text->n_evidence; i++) {
      Evidence entry = { text->evidence[i], rank };
      g_array_append_val (list, entry);
    }
  }
  g_array_sort (list, compare_evidence);
  return list;
}

/* All pairs: what shares evidence may agree in too little to meet in any band. */
static gboolean
visit_evidence (Forest *self, GError **error)
{
  g_autoptr (GArray) list = list_evidence (self);
  const Evidence *entry = (const Evidence *)(const void *)list->data;

  for (guint i = 0; i < list->len; i++)
    for (guint k = i + 1; k < list->len && k - i < EVIDENCE_MAX && entry[k].hash == entry[i].hash;
         k++)
      if (!add_pair (self, entry[i].rank, entry[k].rank, error))
        return FALSE;
  return visit_pairs (self, error);
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
  good = good && visit_evidence (&self, error);
  forest_clear (&self);
  return good;
}
