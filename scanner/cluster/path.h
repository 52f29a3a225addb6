/* path.h - by which texts between them two members of a cluster hang together. */
#pragma once

#include "cluster/cluster.h"

/* Two texts that join each other, by index; Jaccard is n_shared of n_union. */
typedef struct {
  guint32 a, b;
  guint32 n_shared, n_union;
} BhClusterEdge;

/**
 * bh_cluster_path:
 * @texts: (array length=n): all texts of one cluster, content-least first
 * @percent: the threshold of the clustering
 *
 * The path of fewest edges, and among such the one whose weakest edge is strongest,
 * over the pairs that the clustering looked at and the two themselves; over those that are but
 * alike where no other path leads there: then they are a crowd's (crowd.h); and over those that are
 * kin (kin.h) where none of these does. Cost: that of
 * clustering these texts, and a sort of their edges.
 *
 * Returns: (transfer full) (element-type BhClusterEdge) (nullable): in order from
 *   @from to @to, each edge with b nearer to @to; empty where both are one text;
 *   %NULL where no path leads there
 */
GArray *
bh_cluster_path (const BhClusterText *texts, gsize n, guint percent, guint32 from, guint32 to);

/* Position of the weakest edge; the first of equals. The path is not empty. */
guint bh_cluster_weakest (const GArray *path);
