/* issues.c - the best of each text first, then the pairs that are good enough beside it. */
#include "cluster/issues.h"

#include "cluster/join.h"
#include "cluster/overlap.h"
#include "cluster/verify.h"

#define SAMPLE_MAX BH_OVERLAP_TEXTS_MAX
#define PER_MILLE 1000
#define PART_OF_BEST 2     /* a pair must reach so great a part of the best of both */
#define COPY_PER_MILLE 900 /* a text that is so like another is a copy of an issue */
#define COPIES_MIN 3       /* messages with one text; of two, one may have been sent again */
#define KEPT_PER_MILLE 800 /* of the shorter of two copies; less, and each has news of its own */

static guint
per_mille (guint32 n, guint32 of)
{
  return of > 0 ? (guint)((guint64)PER_MILLE * n / of) : 0;
}

/* Of two texts, in thousandths. */
typedef struct {
  guint jaccard;
  guint kept; /* of the shorter one, what the other has too: all, where one was cut short */
} Likeness;

static Likeness
likeness_of (const BhClusterText *a, const BhClusterText *b, guint32 n_shared)
{
  guint32 n_a, n_b;

  bh_verify_compared (a, b, &n_a, &n_b);
  return (Likeness) { per_mille (n_shared, n_a + n_b - n_shared),
                      per_mille (n_shared, MIN (n_a, n_b)) };
}

static Likeness
compare (const BhClusterText *a, const BhClusterText *b)
{
  guint32 n_shared, n_union;

  bh_cluster_jaccard (a, b, &n_shared, &n_union);
  return likeness_of (a, b, n_shared);
}

/* How much of a text other messages have: all, where it is the text of several. best: the greatest
 * Jaccard that it has with another one */
static guint
best_of_copies (const BhClusterText *text, guint best)
{
  return text->weight >= COPIES_MIN ? PER_MILLE : best;
}

/* best_a, best_b: the greatest Jaccard that each of both has with another text. */
static gboolean
are_two_issues (
    const BhClusterText *a, const BhClusterText *b, Likeness likeness, guint best_a, guint best_b)
{
  const guint best_or_all = MIN (best_of_copies (a, best_a), best_of_copies (b, best_b));
  const guint best = a->is_list && b->is_list ? best_or_all : MIN (best_a, best_b);

  return PART_OF_BEST * likeness.jaccard < best_or_all ||
         (best >= COPY_PER_MILLE && likeness.kept < KEPT_PER_MILLE);
}

static gboolean
has_related (const BhClusterSet *set, gsize n)
{
  for (gsize i = 0; i < n; i++)
    for (gsize k = i + 1; k < n; k++)
      if (bh_verify_are_related (bh_cluster_set_text (set, i), bh_cluster_set_text (set, k)))
        return TRUE;
  return FALSE;
}

/* likeness: SAMPLE_MAX for each member; 0 where a pair is of two senders. */
static void
compare_sample (const BhClusterSet *set,
                gsize n,
                Likeness likeness[SAMPLE_MAX][SAMPLE_MAX],
                guint best[SAMPLE_MAX])
{
  g_autoptr (BhOverlap) overlap = bh_overlap_new (set, n);

  for (gsize i = 0; i < n; i++)
    for (gsize k = i + 1; k < n; k++) {
      const BhClusterText *a = bh_cluster_set_text (set, i), *b = bh_cluster_set_text (set, k);

      if (!bh_verify_are_related (a, b))
        continue;
      likeness[i][k] = likeness_of (a, b, bh_overlap_shared (overlap, i, k));
      best[i] = MAX (best[i], likeness[i][k].jaccard);
      best[k] = MAX (best[k], likeness[i][k].jaccard);
    }
}

gboolean
bh_issues_doubts (const BhClusterSet *set)
{
  Likeness likeness[SAMPLE_MAX][SAMPLE_MAX] = { { { 0, 0 } } };
  guint best[SAMPLE_MAX] = { 0 };
  gsize n_sample = MIN (set->n, SAMPLE_MAX);

  if (!has_related (set, n_sample))
    return FALSE;
  compare_sample (set, n_sample, likeness, best);
  for (gsize i = 0; i < n_sample; i++)
    for (gsize k = i + 1; k < n_sample; k++)
      if (likeness[i][k].jaccard >= PER_MILLE / 100 * set->percent &&
          are_two_issues (bh_cluster_set_text (set, i), bh_cluster_set_text (set, k),
                          likeness[i][k], best[i], best[k]))
        return TRUE;
  return FALSE;
}

typedef struct {
  const BhClusterSet *set;
  guint16 *best;   /* per mille, one a position */
  guint32 *parent; /* one a position */
} Splitter;

static void
note_best (guint32 a, guint32 b, gpointer data)
{
  Splitter *self = data;
  const BhClusterText *x = bh_cluster_set_text (self->set, a);
  const BhClusterText *y = bh_cluster_set_text (self->set, b);

  if (!bh_verify_are_related (x, y) || !bh_verify_may_join (x, y, self->set->percent))
    return;
  guint16 jaccard = (guint16)compare (x, y).jaccard;
  self->best[a] = MAX (self->best[a], jaccard);
  self->best[b] = MAX (self->best[b], jaccard);
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
  const BhClusterText *x = bh_cluster_set_text (self->set, a);
  const BhClusterText *y = bh_cluster_set_text (self->set, b);

  if (!bh_cluster_set_joins (self->set, a, b))
    return;
  if (bh_verify_are_related (x, y) &&
      are_two_issues (x, y, compare (x, y), self->best[a], self->best[b]))
    return;
  bh_join_unite (self->parent, a, b);
}

gboolean
bh_issues_split (const BhClusterSet *set, guint32 *out_part, GError **error)
{
  g_autofree guint16 *best = g_new0 (guint16, set->n + 1);
  Splitter self = { set, best, out_part };
  BhForestVisitor look = { NULL, note_best, &self }, join = { are_apart, join_pair, &self };

  bh_join_init (out_part, set->n);
  if (!bh_cluster_set_visit (set, &look, error) || !bh_cluster_set_visit (set, &join, error))
    return FALSE;
  bh_join_flatten (out_part, set->n);
  return TRUE;
}
