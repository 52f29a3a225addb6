/* medoid.c - all pairs of a sample. */
#include "cluster/medoid.h"

#include "cluster/overlap.h"
#include "cluster/verify.h"

#define SAMPLE_MAX BH_OVERLAP_TEXTS_MAX /* members compared with one another: 2,016 pairs */
#define MEDIAN_MAX 1000                 /* members looked at for the median */
#define PER_MILLE 1000

typedef struct {
  guint64 degree;     /* messages of the similar members */
  guint64 similarity; /* sum of Jaccard in thousandths, weighted likewise */
} Standing;

static guint
jaccard_per_mille (const BhClusterText *a, const BhClusterText *b, guint32 n_shared)
{
  guint32 n_a, n_b;

  bh_verify_compared (a, b, &n_a, &n_b);
  guint32 n_union = n_a + n_b - n_shared;
  return n_union > 0 ? (guint)((guint64)PER_MILLE * n_shared / n_union) : 0;
}

static void
add_pair (Standing *standing, const BhClusterText *other, guint per_mille, guint percent)
{
  if (per_mille >= 10 * percent)
    standing->degree += other->weight;
  standing->similarity += (guint64)per_mille * other->weight;
}

gsize
bh_medoid_find (const BhClusterSet *set)
{
  Standing standing[SAMPLE_MAX] = { { 0, 0 } };
  gsize n_sample = MIN (set->n, SAMPLE_MAX), best = 0;
  if (set->n < 2)
    return 0; /* most texts are alone */
  g_autoptr (BhOverlap) overlap = bh_overlap_new (set, n_sample);

  for (gsize i = 0; i < n_sample; i++) {
    const BhClusterText *a = bh_cluster_set_text (set, i);

    standing[i].degree += a->weight;
    for (gsize k = i + 1; k < n_sample; k++) {
      const BhClusterText *b = bh_cluster_set_text (set, k);
      guint per_mille = jaccard_per_mille (a, b, bh_overlap_shared (overlap, i, k));

      add_pair (&standing[i], b, per_mille, set->percent);
      add_pair (&standing[k], a, per_mille, set->percent);
    }
  }
  for (gsize i = 1; i < n_sample; i++) {
    if (standing[i].degree > standing[best].degree ||
        (standing[i].degree == standing[best].degree &&
         standing[i].similarity > standing[best].similarity))
      best = i;
  }
  return best;
}

gboolean
bh_medoid_is_loose (const BhClusterSet *set, gsize position)
{
  gsize n_looked = MIN (set->n, MEDIAN_MAX), n_near = 0;
  guint least = (set->percent + 1) / 2; /* twice that is no less than percent */

  for (gsize i = 0; i < n_looked && 2 * n_near <= n_looked; i++)
    n_near +=
        bh_verify_reaches (bh_cluster_set_read (set, i), bh_cluster_set_text (set, position), least)
            ? 1
            : 0;
  return 2 * n_near <= n_looked;
}
