/* set.h - texts that hang together, as those who look at the whole of them are given them. */
#pragma once

#include "cluster/forest.h"
#include "cluster/verify.h"

typedef struct {
  const BhClusterText *texts;
  const guint32 *members; /* n indices of texts, content-least first */
  gsize n;
  guint percent;               /* Jaccard from which two texts join */
  const BhClusterSpace *space; /* NULL: all is in memory */
  gboolean is_crowd;           /* what is alike joins too (crowd.h) */
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

/* Whether the members at two positions join each other. */
static inline gboolean
bh_cluster_set_joins (const BhClusterSet *set, gsize a, gsize b)
{
  BhVerifyVerdict verdict =
      bh_verify_judge (bh_cluster_set_text (set, a), bh_cluster_set_text (set, b), set->percent);

  return verdict == BH_TEXTS_JOIN || (set->is_crowd && verdict == BH_TEXTS_ALIKE);
}

/* The pairs of positions that are worth a look (forest.h). */
static inline gboolean
bh_cluster_set_visit (const BhClusterSet *set, const BhForestVisitor *visitor, GError **error)
{
  return bh_forest_visit (set->texts, set->members, set->n, set->space, visitor, error);
}
