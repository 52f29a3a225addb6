/* guard.c - star centres by weighted degree, over the verified pairs of one set. */
#include "cluster/guard.h"

#include "base/order.h"
#include "cluster/edges.h"
#include "cluster/join.h"
#include "cluster/medoid.h"
#include "cluster/verify.h"

#define DOUBT_TEXTS 1000  /* distinct texts from which a set is taken apart on trial */
#define CENTRE_PERCENT 25 /* Jaccard of two centres whose stars belong together */
#define NO_STAR G_MAXUINT32

typedef struct {
  const BhClusterSet *set;
  BhEdges edges;
} Collector;

gboolean
bh_guard_doubts (const BhClusterSet *set, gsize *out_medoid)
{
  if (set->n > DOUBT_TEXTS)
    return TRUE;
  *out_medoid = bh_medoid_find (set);
  return set->n > 2 && bh_medoid_is_loose (set, *out_medoid);
}

static void
collect (guint32 a, guint32 b, gpointer data)
{
  Collector *collector = data;
  const BhClusterSet *set = collector->set;

  if (bh_cluster_set_joins (set, a, b))
    bh_edges_add (&collector->edges, bh_edge (a, b));
}

typedef struct {
  guint64 degree;
  guint32 position;
} Centre;

static gint
compare_centres (gconstpointer a, gconstpointer b)
{
  const Centre *x = a, *y = b;

  gint order = BH_ORDER (y->degree, x->degree);
  return order != 0 ? order : BH_ORDER (x->position, y->position);
}

/* All positions, the one with most similar messages first. */
static GArray *
rank_centres (const Collector *collector)
{
  const BhClusterSet *set = collector->set;
  GArray *centres = g_array_sized_new (FALSE, FALSE, sizeof (Centre), (guint)set->n);

  for (gsize i = 0; i < set->n; i++) {
    Centre centre = { bh_cluster_set_text (set, i)->weight, (guint32)i };
    g_array_append_val (centres, centre);
  }
  for (guint i = 0; i < collector->edges.pairs->len; i++) {
    guint64 edge = g_array_index (collector->edges.pairs, guint64, i);
    guint32 a = (guint32)(edge >> 32), b = (guint32)edge;

    g_array_index (centres, Centre, a).degree += bh_cluster_set_text (set, b)->weight;
    g_array_index (centres, Centre, b).degree += bh_cluster_set_text (set, a)->weight;
  }
  g_array_sort (centres, compare_centres);
  return centres;
}

/* The neighbours of position i stand in neighbours from first[i] up to first[i + 1]. */
static guint32 *
list_neighbours (const GArray *edges, gsize n, guint32 *first)
{
  guint32 *neighbours = g_new (guint32, 2 * (gsize)edges->len + 1);
  g_autofree guint32 *fill = g_new0 (guint32, n + 1);

  memset (first, 0, (n + 1) * sizeof first[0]);
  for (guint i = 0; i < edges->len; i++) {
    guint64 edge = g_array_index (edges, guint64, i);
    first[(edge >> 32) + 1]++;
    first[(guint32)edge + 1]++;
  }
  for (gsize i = 0; i < n; i++)
    first[i + 1] += first[i];
  memcpy (fill, first, (n + 1) * sizeof fill[0]);
  for (guint i = 0; i < edges->len; i++) {
    guint64 edge = g_array_index (edges, guint64, i);
    neighbours[fill[edge >> 32]++] = (guint32)edge;
    neighbours[fill[(guint32)edge]++] = (guint32)(edge >> 32);
  }
  return neighbours;
}

/* star_of: for each position the centre that took it. */
static void
make_stars (const Collector *collector, guint32 *star_of)
{
  gsize n = collector->set->n;
  g_autofree guint32 *first = g_new (guint32, n + 2);
  g_autofree guint32 *neighbours = list_neighbours (collector->edges.pairs, n, first);
  g_autoptr (GArray) centres = rank_centres (collector);

  for (gsize i = 0; i < n; i++)
    star_of[i] = NO_STAR;
  for (gsize i = 0; i < n; i++) {
    guint32 centre = g_array_index (centres, Centre, i).position;

    if (star_of[centre] != NO_STAR)
      continue;
    star_of[centre] = centre;
    for (guint32 k = first[centre]; k < first[centre + 1]; k++) {
      if (star_of[neighbours[k]] == NO_STAR)
        star_of[neighbours[k]] = centre;
    }
  }
}

static gboolean
centres_agree (const BhClusterSet *set, guint32 a, guint32 b)
{
  guint32 n, m;

  bh_cluster_jaccard (bh_cluster_set_read (set, a), bh_cluster_set_read (set, b), &n, &m);
  return m > 0 && (guint64)100 * n >= (guint64)CENTRE_PERCENT * m;
}

/* What joins texts of two stars, once for each pair of centres. */
static void
join_stars (const Collector *collector, const guint32 *star_of, guint32 *parent)
{
  const GArray *edges = collector->edges.pairs;
  g_auto (BhEdges) centres = { NULL, 0 };

  bh_edges_init (&centres);
  for (guint i = 0; i < edges->len; i++) {
    guint64 edge = g_array_index (edges, guint64, i);
    guint32 a = star_of[edge >> 32], b = star_of[(guint32)edge];

    if (a != b)
      bh_edges_add (&centres, bh_edge (a, b));
  }
  bh_edges_settle (&centres);
  for (guint i = 0; i < centres.pairs->len; i++) {
    guint64 pair = g_array_index (centres.pairs, guint64, i);
    guint32 a = (guint32)(pair >> 32), b = (guint32)pair;

    if (centres_agree (collector->set, a, b))
      bh_join_unite (parent, a, b);
  }
  for (gsize i = 0; i < collector->set->n; i++)
    bh_join_unite (parent, (guint32)i, star_of[i]);
}

/* Whether two texts that are as near as all are to one agree as much as centres must: Jaccard
 * distance is a metric, so that both are within twice the distance of each other. */
static gboolean
is_near (const BhClusterText *a, const BhClusterText *b)
{
  guint32 n, m;

  bh_cluster_jaccard (a, b, &n, &m);
  return m > 0 && (guint64)200 * n >= (guint64)(100 + CENTRE_PERCENT) * m;
}

/* Of a text whose shingles were cut the distance is but guessed. */
static gboolean
is_known_whole (const BhClusterText *text)
{
  return text->n_kept == text->n_shingles;
}

/* Whether any two members agree as much as centres must. */
static gboolean
is_dense (const BhClusterSet *set)
{
  const BhClusterText *medoid = bh_cluster_set_text (set, bh_medoid_find (set));

  for (gsize i = 0; i < set->n; i++) {
    const BhClusterText *text = bh_cluster_set_read (set, i);
    if (!is_known_whole (text) || !is_known_whole (medoid) || !is_near (text, medoid))
      return FALSE;
  }
  return TRUE;
}

typedef struct {
  const BhClusterSet *set;
  guint32 *parent; /* one a position */
} Uniter;

static gboolean
are_apart (guint32 a, guint32 b, gpointer data)
{
  const Uniter *self = data;

  return bh_join_find (self->parent, a) != bh_join_find (self->parent, b);
}

static void
unite (guint32 a, guint32 b, gpointer data)
{
  const Uniter *self = data;

  if (bh_cluster_set_joins (self->set, a, b))
    bh_join_unite (self->parent, a, b);
}

/* Where all centres agree, the stars that edges join are one, and so is all that edges join: most
 * pairs need not be looked at. */
static gboolean
part_by_edges (const BhClusterSet *set, guint32 *out_part, GError **error)
{
  Uniter uniter = { set, out_part };
  BhForestVisitor visitor = { are_apart, unite, &uniter };

  bh_join_init (out_part, set->n);
  gboolean good = bh_cluster_set_visit (set, &visitor, error);
  bh_join_flatten (out_part, set->n);
  return good;
}

static void
find_parts (const Collector *collector, guint32 *out_part)
{
  gsize n = collector->set->n;
  g_autofree guint32 *star_of = g_new (guint32, n + 1);

  make_stars (collector, star_of);
  bh_join_init (out_part, n);
  join_stars (collector, star_of, out_part);
  bh_join_flatten (out_part, n);
}

static gboolean
part_by_stars (const BhClusterSet *set, guint32 *out_part, GError **error)
{
  Collector collector = { .set = set };
  BhForestVisitor visitor = { NULL, collect, &collector };

  bh_edges_init (&collector.edges);
  gboolean good = bh_cluster_set_visit (set, &visitor, error);
  if (good) {
    bh_edges_settle (&collector.edges);
    find_parts (&collector, out_part);
  }
  bh_edges_clear (&collector.edges);
  return good;
}

gboolean
bh_guard_split (const BhClusterSet *set, guint32 *out_part, GError **error)
{
  return is_dense (set) ? part_by_edges (set, out_part, error)
                        : part_by_stars (set, out_part, error);
}
