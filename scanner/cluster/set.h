/* set.h - texts that hang together, as those who look at the whole of them are given them. */
#pragma once

#include "cluster/forest.h"

typedef struct {
  const BhClusterText *texts;
  const guint32 *members; /* n indices of texts, content-least first */
  gsize n;
  guint percent;               /* Jaccard from which two texts join */
  const BhClusterSpace *space; /* NULL: all is in memory */
} BhClusterSet;

/* The member at a position. */
static inline const BhClusterText *
bh_cluster_set_text (const BhClusterSet *set, gsize position)
{
  return &set->texts[set->members[position]];
}

/* The same, so that more of it than its numbers can be read. */
static inline const BhClusterText *
bh_cluster_set_read (const BhClusterSet *set, gsize position)
{
  const BhClusterText *text = bh_cluster_set_text (set, position);

  bh_cluster_touch (set->space, text);
  return text;
}

/* The pairs of positions that are worth a look (forest.h). */
static inline gboolean
bh_cluster_set_visit (const BhClusterSet *set, const BhForestVisitor *visitor, GError **error)
{
  return bh_forest_visit (set->texts, set->members, set->n, set->space, visitor, error);
}
