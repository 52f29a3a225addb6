/* path.c - breadth first over all edges, from the far end back. */
#include "cluster/path.h"

#include "base/order.h"
#include "cluster/edges.h"
#include "cluster/forest.h"
#include "cluster/kin.h"
#include "cluster/verify.h"

#define NO_EDGE G_MAXUINT32

typedef struct {
  const BhClusterText *texts;
  guint percent;
  gboolean is_crowd; /* what is alike counts as joined (crowd.h) */
  gboolean is_kin;   /* and so does what is kin (kin.h) */
  BhEdges pairs;     /* of indices of texts that are joined */
} Collector;

static gboolean
are_joined (const Collector *self, guint32 a, guint32 b, BhClusterEdge *out_edge)
{
  BhClusterPair pair = bh_cluster_compare (&self->texts[a], &self->texts[b], self->percent);

  *out_edge = (BhClusterEdge) { a, b, pair.n_shared, pair.n_union };
  return pair.joins || (self->is_crowd && pair.is_alike) || (self->is_kin && pair.is_kin);
}

static void
collect_joined (guint32 a, guint32 b, gpointer data)
{
  Collector *self = data;
  BhClusterEdge edge;

  if (are_joined (self, a, b, &edge))
    bh_edges_add (&self->pairs, bh_edge (a, b));
}

static void
collect (guint32 a, guint32 b, gpointer data)
{
  const Collector *self = data;

  if (bh_verify_may_join (&self->texts[a], &self->texts[b], self->percent))
    collect_joined (a, b, data);
}

/* Fractions by multiplication: negative where x is the stronger. */
static gint
compare_strength (const BhClusterEdge *x, const BhClusterEdge *y)
{
  guint64 left = (guint64)x->n_shared * y->n_union, right = (guint64)y->n_shared * x->n_union;

  return BH_ORDER (right, left);
}

static gint
compare_edges (gconstpointer a, gconstpointer b)
{
  const BhClusterEdge *x = a, *y = b;
  gint order = compare_strength (x, y);

  if (order == 0)
    order = BH_ORDER (x->a, y->a);
  return order != 0 ? order : BH_ORDER (x->b, y->b);
}

/* What is shared is counted again: most pairs are met several times, and kept as two numbers. */
static GArray *
list_pairs (const Collector *self)
{
  const GArray *pairs = self->pairs.pairs;
  GArray *edges = g_array_sized_new (FALSE, FALSE, sizeof (BhClusterEdge), pairs->len);

  for (guint i = 0; i < pairs->len; i++) {
    guint64 pair = g_array_index (pairs, guint64, i);
    BhClusterEdge edge;
    if (are_joined (self, (guint32)(pair >> 32), (guint32)pair, &edge))
      g_array_append_val (edges, edge);
  }
  g_array_sort (edges, compare_edges);
  return edges;
}

static void
collect_pairs (Collector *self, gsize n)
{
  g_autofree guint32 *ranked = g_new (guint32, n + 1);

  for (gsize i = 0; i < n; i++)
    ranked[i] = (guint32)i;
  BhForestVisitor visitor = { NULL, collect, self };
  bh_forest_visit (self->texts, ranked, n, /* space= */ NULL, &visitor, /* error= */ NULL);
  if (self->is_kin)
    bh_kin_visit (self->texts, /* ranked= */ NULL, n, collect_joined, self);
}

/* Where both ends are joined, no other edge is on the shortest way. */
static GArray *
collect_edges (Collector *self, gsize n, guint32 from, guint32 to)
{
  bh_edges_init (&self->pairs);
  collect_joined (from, to, self);
  if (self->pairs.pairs->len == 0)
    collect_pairs (self, n);
  bh_edges_settle (&self->pairs);
  GArray *edges = list_pairs (self);
  bh_edges_clear (&self->pairs);
  return edges;
}

static guint32
other_end (const BhClusterEdge *edge, guint32 end)
{
  return edge->a == end ? edge->b : edge->a;
}

/* For each text one more than where its edges begin in the list that is returned. */
static guint32 *
list_edges (const GArray *edges, gsize n, guint32 *first)
{
  guint32 *list = g_new (guint32, 2 * (gsize)edges->len + 1);
  g_autofree guint32 *fill = NULL;

  memset (first, 0, (n + 1) * sizeof first[0]);
  for (guint i = 0; i < edges->len; i++) {
    const BhClusterEdge *edge = &g_array_index (edges, BhClusterEdge, i);
    first[edge->a + 1]++;
    first[edge->b + 1]++;
  }
  for (gsize i = 0; i < n; i++)
    first[i + 1] += first[i];
  fill = g_memdup2 (first, (n + 1) * sizeof first[0]);
  for (guint i = 0; i < edges->len; i++) {
    const BhClusterEdge *edge = &g_array_index (edges, BhClusterEdge, i);
    list[fill[edge->a]++] = i;
    list[fill[edge->b]++] = i;
  }
  return list;
}

/* What is known of a text on the way back from the far end. */
typedef struct {
  guint32 n_steps;       /* to the far end */
  guint32 edge;          /* the first of them; NO_EDGE: none known */
  BhClusterEdge weakest; /* of them */
} Way;

/* Takes the edge as the first step from next where that is as short and stronger. */
static void
offer (Way *next, const Way *at, const BhClusterEdge *edge, guint32 number)
{
  BhClusterEdge weakest =
      at->edge == NO_EDGE || compare_strength (edge, &at->weakest) > 0 ? *edge : at->weakest;

  if (next->edge == NO_EDGE || compare_strength (&weakest, &next->weakest) < 0)
    *next = (Way) { at->n_steps + 1, number, weakest };
}

/* All texts at one distance are settled before the first of the next is looked from. */
static Way *
find_ways (const GArray *edges, gsize n, guint32 to)
{
  g_autofree guint32 *first = g_new (guint32, n + 2);
  g_autofree guint32 *list = list_edges (edges, n, first);
  g_autofree guint32 *queue = g_new (guint32, n + 1);
  Way *ways = g_new0 (Way, n + 1);
  gsize n_queued = 1;

  for (gsize i = 0; i < n; i++)
    ways[i].edge = NO_EDGE;
  queue[0] = to;
  for (gsize done = 0; done < n_queued; done++) {
    guint32 at = queue[done];

    for (guint32 k = first[at]; k < first[at + 1]; k++) {
      const BhClusterEdge *edge = &g_array_index (edges, BhClusterEdge, list[k]);
      guint32 next = other_end (edge, at);

      if (next == to || (ways[next].edge != NO_EDGE && ways[next].n_steps <= ways[at].n_steps))
        continue;
      if (ways[next].edge == NO_EDGE)
        queue[n_queued++] = next;
      offer (&ways[next], &ways[at], edge, list[k]);
    }
  }
  return ways;
}

static GArray *
find_path (Collector *self, gsize n, guint32 from, guint32 to)
{
  g_autoptr (GArray) path = g_array_new (FALSE, FALSE, sizeof (BhClusterEdge));
  g_autoptr (GArray) edges = collect_edges (self, n, from, to);
  g_autofree Way *ways = find_ways (edges, n, to);
  if (ways[from].edge == NO_EDGE)
    return NULL;
  for (guint32 at = from; at != to;) {
    BhClusterEdge edge = g_array_index (edges, BhClusterEdge, ways[at].edge);
    guint32 next = other_end (&edge, at);

    edge.a = at;
    edge.b = next;
    g_array_append_val (path, edge);
    at = next;
  }
  return g_steal_pointer (&path);
}

GArray *
bh_cluster_path (const BhClusterText *texts, gsize n, guint percent, guint32 from, guint32 to)
{
  g_return_val_if_fail (from < n && to < n, NULL);

  Collector self = { .texts = texts, .percent = percent };
  if (from == to)
    return g_array_new (FALSE, FALSE, sizeof (BhClusterEdge));

  GArray *path = find_path (&self, n, from, to);
  self.is_crowd = TRUE;
  if (path == NULL)
    path = find_path (&self, n, from, to);
  self.is_kin = TRUE;
  return path != NULL ? path : find_path (&self, n, from, to);
}

guint
bh_cluster_weakest (const GArray *path)
{
  guint weakest = 0;

  for (guint i = 1; i < path->len; i++)
    if (compare_strength (&g_array_index (path, BhClusterEdge, i),
                          &g_array_index (path, BhClusterEdge, weakest)) > 0)
      weakest = i;
  return weakest;
}
