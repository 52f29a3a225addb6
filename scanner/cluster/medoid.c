/* medoid.c - all pairs of a sample. */
#include "cluster/medoid.h"

#include "cluster/verify.h"

#define SAMPLE_MAX 64   /* members compared with one another: 2,016 pairs at most */
#define MEDIAN_MAX 1000 /* members looked at for the median */
#define PER_MILLE 1000

typedef struct {
  guint64 degree;     /* messages of the similar members */
  guint64 similarity; /* sum of Jaccard in thousandths, weighted likewise */
} Standing;

static guint
jaccard_per (const BhClusterText *a, const BhClusterText *b, guint whole)
{
  guint32 n, m;

  bh_cluster_jaccard (a, b, &n, &m);
  return m > 0 ? (guint)((guint64)whole * n / m) : 0;
}

static void
add_pair (Standing *standing, const BhClusterText *other, guint per_mille, guint percent)
{
  if (per_mille >= 10 * percent)
    standing->degree += other->weight;
  standing->similarity += (guint64)per_mille * other->weight;
}

gsize
bh_medoid_find (const BhClusterText *texts, const guint32 *members, gsize n, guint percent)
{
  Standing standing[SAMPLE_MAX] = { { 0, 0 } };
  gsize n_sample = MIN (n, SAMPLE_MAX), best = 0;

  for (gsize i = 0; i < n_sample; i++) {
    const BhClusterText *a = &texts[members[i]];

    standing[i].degree += a->weight;
    for (gsize k = i + 1; k < n_sample; k++) {
      const BhClusterText *b = &texts[members[k]];
      guint per_mille = jaccard_per (a, b, PER_MILLE);

      add_pair (&standing[i], b, per_mille, percent);
      add_pair (&standing[k], a, per_mille, percent);
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

guint
bh_medoid_median (const BhClusterText *texts, const guint32 *members, gsize n, gsize position)
{
  gsize count[101] = { 0 }, n_seen = 0, n_looked = MIN (n, MEDIAN_MAX);
  guint percent = 0;

  for (gsize i = 0; i < n_looked; i++)
    count[jaccard_per (&texts[members[i]], &texts[members[position]], 100)]++;
  for (n_seen = count[0]; 2 * n_seen < n_looked; n_seen += count[percent])
    percent++;
  return percent;
}
