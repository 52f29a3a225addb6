/* edges.h - which texts of a set join each other: each pair once, however often it was met.
 *
 * Most pairs are met in several bands (forest.h). What is met again is dropped as the list
 * grows, so that it holds little more than it will in the end.
 */
#pragma once

#include <glib.h>

typedef struct {
  GArray *pairs;  /* of guint64: two positions, the lesser in the high half */
  guint n_sorted; /* so many at the front are ascending, each once */
} BhEdges;

static inline guint64
bh_edge (guint32 a, guint32 b)
{
  return (guint64)MIN (a, b) << 32 | MAX (a, b);
}

/* Without a pair; what comes to it is freed by bh_edges_clear(). */
void bh_edges_init (BhEdges *edges);
void bh_edges_clear (BhEdges *edges);

/* edge: by bh_edge(). */
void bh_edges_add (BhEdges *edges, guint64 edge);

/* Brings all pairs into ascending order, each once. */
void bh_edges_settle (BhEdges *edges);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (BhEdges, bh_edges_clear)
