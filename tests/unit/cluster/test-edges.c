/* test-edges.c - each pair once and in order, however it came. */
#include "cluster/edges.h"

#define N_TEXTS 700
#define N_MET 3 /* times that each pair is met: enough for merges between */

static void
pair_is_the_same_both_ways (void)
{
  g_assert_cmpuint (bh_edge (7, 3), ==, bh_edge (3, 7));
  g_assert_cmpuint (bh_edge (3, 7) >> 32, ==, 3);
}

static void
nothing_added_is_nothing (void)
{
  g_auto (BhEdges) edges = { NULL, 0 };

  bh_edges_init (&edges);
  bh_edges_settle (&edges);

  g_assert_cmpuint (edges.pairs->len, ==, 0);
}

static void
pairs_met_again_stand_once_in_order (void)
{
  g_auto (BhEdges) edges = { NULL, 0 };
  guint at = 0;

  bh_edges_init (&edges);
  for (guint time = 0; time < N_MET; time++)
    for (guint32 a = 0; a < N_TEXTS; a++)
      for (guint32 b = a + 1; b < N_TEXTS; b++)
        bh_edges_add (&edges, bh_edge ((a * 211) % N_TEXTS, (b * 211) % N_TEXTS));
  bh_edges_settle (&edges);

  g_assert_cmpuint (edges.pairs->len, ==, N_TEXTS * (N_TEXTS - 1) / 2);
  for (guint32 a = 0; a < N_TEXTS; a++)
    for (guint32 b = a + 1; b < N_TEXTS; b++)
      g_assert_cmpuint (g_array_index (edges.pairs, guint64, at++), ==, bh_edge (a, b));
}

static void
what_is_met_again_takes_no_room (void)
{
  g_auto (BhEdges) edges = { NULL, 0 };

  bh_edges_init (&edges);
  for (guint i = 0; i < 1000000; i++)
    bh_edges_add (&edges, bh_edge (i % 1000, 1000));

  g_assert_cmpuint (edges.pairs->len, <, 100000);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/cluster/edges/pair-is-the-same-both-ways", pair_is_the_same_both_ways);
  g_test_add_func ("/cluster/edges/nothing-added-is-nothing", nothing_added_is_nothing);
  g_test_add_func ("/cluster/edges/pairs-met-again-stand-once-in-order",
                   pairs_met_again_stand_once_in_order);
  g_test_add_func ("/cluster/edges/what-is-met-again-takes-no-room",
                   what_is_met_again_takes_no_room);
  return g_test_run ();
}
