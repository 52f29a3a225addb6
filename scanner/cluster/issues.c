/* issues.c - the best of each text first, then the pairs that are good enough beside it. */
#include "cluster/issues.h"

#include "cluster/forest.h"
#include "cluster/join.h"
#include "cluster/overlap.h"
#include "cluster/verify.h"

#define SAMPLE_MAX BH_OVERLAP_TEXTS_MAX
#define PART_OF_BEST 2 /* a pair must reach so great a part of the best of both */
#define PER_MILLE 1000

static guint
per_mille (guint32 n_shared, guint32 n_union)
{
  return n_union > 0 ? (guint)((guint64)PER_MILLE * n_shared / n_union) : 0;
}

static guint
jaccard (const BhClusterText *a, const BhClusterText *b)
{
  guint32 n_shared, n_union;

  bh_cluster_jaccard (a, b, &n_shared, &n_union);
  return per_mille (n_shared, n_union);
}

static gboolean
is_far_below (guint likeness, guint best_a, guint best_b)
{
  return PART_OF_BEST * likeness < MIN (best_a, best_b);
}

static gboolean
has_related (const BhClusterText *texts, const guint32 *members, gsize n)
{
  for (gsize i = 0; i < n; i++)
    for (gsize k = i + 1; k < n; k++)
      if (bh_verify_are_related (&texts[members[i]], &texts[members[k]]))
        return TRUE;
  return FALSE;
}

/* likeness: SAMPLE_MAX for each member; 0 where a pair is of two senders. */
static void
compare_sample (const BhClusterText *texts,
                const guint32 *members,
                gsize n,
                guint likeness[SAMPLE_MAX][SAMPLE_MAX],
                guint best[SAMPLE_MAX])
{
  g_autoptr (BhOverlap) overlap = bh_overlap_new (texts, members, n);

  for (gsize i = 0; i < n; i++)
    for (gsize k = i + 1; k < n; k++) {
      const BhClusterText *a = &texts[members[i]], *b = &texts[members[k]];
      guint32 n_a, n_b, n_shared = bh_overlap_shared (overlap, i, k);

      if (!bh_verify_are_related (a, b))
        continue;
      bh_verify_compared (a, b, &n_a, &n_b);
      likeness[i][k] = per_mille (n_shared, n_a + n_b - n_shared);
      best[i] = MAX (best[i], likeness[i][k]);
      best[k] = MAX (best[k], likeness[i][k]);
    }
}

gboolean
bh_issues_doubts (const BhClusterText *texts,
                  const guint32 *members,
                  gsize n,
                  guint percent,
                  const BhClusterSpace *space)
{
  guint likeness[SAMPLE_MAX][SAMPLE_MAX] = { { 0 } }, best[SAMPLE_MAX] = { 0 };
  gsize n_sample = MIN (n, SAMPLE_MAX);

  if (!has_related (texts, members, n_sample))
    return FALSE;
  for (gsize i = 0; i < n_sample; i++)
    bh_cluster_touch (space, &texts[members[i]]);
  compare_sample (texts, members, n_sample, likeness, best);
  for (gsize i = 0; i < n_sample; i++)
    for (gsize k = i + 1; k < n_sample; k++)
      if (likeness[i][k] >= PER_MILLE / 100 * percent &&
          is_far_below (likeness[i][k], best[i], best[k]))
        return TRUE;
  return FALSE;
}

typedef struct {
  const BhClusterText *texts;
  const guint32 *members;
  guint percent;
  guint16 *best;   /* per mille, one a position */
  guint32 *parent; /* one a position */
} Splitter;

static void
note_best (guint32 a, guint32 b, gpointer data)
{
  Splitter *self = data;
  const BhClusterText *x = &self->texts[self->members[a]];
  const BhClusterText *y = &self->texts[self->members[b]];

  if (!bh_verify_are_related (x, y) || !bh_verify_may_join (x, y, self->percent))
    return;
  guint16 likeness = (guint16)jaccard (x, y);
  self->best[a] = MAX (self->best[a], likeness);
  self->best[b] = MAX (self->best[b], likeness);
}

static gboolean
are_apart (guint32 a, guint32 b, gpointer data)
{
  const Splitter *self = data;

  return bh_join_find (self->parent, a) != bh_join_find (self->parent, b);
}

static void
join_pair (guint32 a, guint32 b, gpointer data)
{
  Splitter *self = data;
  const BhClusterText *x = &self->texts[self->members[a]];
  const BhClusterText *y = &self->texts[self->members[b]];

  if (!bh_verify_may_join (x, y, self->percent) || !bh_verify_joins (x, y, self->percent))
    return;
  if (bh_verify_are_related (x, y) && is_far_below (jaccard (x, y), self->best[a], self->best[b]))
    return;
  bh_join_unite (self->parent, a, b);
}

gboolean
bh_issues_split (const BhClusterText *texts,
                 const guint32 *members,
                 gsize n,
                 guint percent,
                 const BhClusterSpace *space,
                 guint32 *out_part,
                 GError **error)
{
  g_autofree guint16 *best = g_new0 (guint16, n + 1);
  Splitter self = { texts, members, percent, best, out_part };
  BhForestVisitor look = { NULL, note_best, &self }, join = { are_apart, join_pair, &self };

  bh_join_init (out_part, n);
  if (!bh_forest_visit (texts, members, n, space, &look, error) ||
      !bh_forest_visit (texts, members, n, space, &join, error))
    return FALSE;
  for (gsize i = 0; i < n; i++)
    out_part[i] = bh_join_find (out_part, (guint32)i);
  return TRUE;
}
