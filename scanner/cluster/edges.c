/* edges.c - a sorted list, and behind it a short one that is merged into it from time to time. */
#include "cluster/edges.h"

#include <stdlib.h>

#include "base/order.h"

#define TAIL_MIN (1 << 16) /* pairs that are worth a merge */
#define TAIL_PART 4        /* of the sorted ones, so that a merge costs each new pair a few steps */

void
bh_edges_init (BhEdges *edges)
{
  edges->pairs = g_array_new (FALSE, FALSE, sizeof (guint64));
  edges->n_sorted = 0;
}

void
bh_edges_clear (BhEdges *edges)
{
  g_clear_pointer (&edges->pairs, g_array_unref);
}

void
bh_edges_add (BhEdges *edges, guint64 edge)
{
  if (edges->pairs->len - edges->n_sorted >= MAX (TAIL_MIN, edges->n_sorted / TAIL_PART))
    bh_edges_settle (edges);
  g_array_append_val (edges->pairs, edge);
}

/* Sorts the tail; of it stays what is not in front of it. Returns how many. */
static gsize
keep_new (const guint64 *sorted, gsize n_sorted, guint64 *tail, gsize n_tail)
{
  gsize n = 0, at = 0;

  qsort (tail, n_tail, sizeof tail[0], bh_order_u64);
  for (gsize i = 0; i < n_tail; i++) {
    while (at < n_sorted && sorted[at] < tail[i])
      at++;
    if ((at == n_sorted || sorted[at] != tail[i]) && (n == 0 || tail[n - 1] != tail[i]))
      tail[n++] = tail[i];
  }
  return n;
}

/* From the end, so that the sorted ones make room for the new among them. */
static void
merge (guint64 *sorted, gsize n_sorted, const guint64 *tail, gsize n_tail)
{
  while (n_tail > 0) {
    gboolean is_new_last = n_sorted == 0 || sorted[n_sorted - 1] < tail[n_tail - 1];

    sorted[n_sorted + n_tail - 1] = is_new_last ? tail[n_tail - 1] : sorted[n_sorted - 1];
    if (is_new_last)
      n_tail--;
    else
      n_sorted--;
  }
}

void
bh_edges_settle (BhEdges *edges)
{
  if (edges->pairs->len == edges->n_sorted)
    return;
  guint64 *sorted = (guint64 *)(void *)edges->pairs->data;
  guint64 *tail = sorted + edges->n_sorted;
  gsize n = keep_new (sorted, edges->n_sorted, tail, edges->pairs->len - edges->n_sorted);
  g_autofree guint64 *fresh = g_memdup2 (tail, n * sizeof tail[0]);

  merge (sorted, edges->n_sorted, fresh, n);
  edges->n_sorted += (guint)n;
  g_array_set_size (edges->pairs, edges->n_sorted);
}
