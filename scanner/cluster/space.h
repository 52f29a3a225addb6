/* space.h - how much memory the clusterer may take, where the rest of its data goes, and
 * who may stop it. */
#pragma once

#include "base/spill.h"
#include "base/stop.h"
#include "cluster/cluster.h"

/* NULL in place of one: all is in memory. */
struct _BhClusterSpace {
  BhSpill
      *spill; /* holds each text's bins, head and shingles in one piece; NULL: other memory does */
  const char *folder; /* for keys that do not fit; NULL: they stay in memory */
  guint64 memory_max; /* bytes for keys and pairs */
  BhStop *stop;       /* NULL: nobody can stop it */
};

/* In every loop of the room that is not over in a moment. */
static inline gboolean
bh_cluster_go_on (const BhClusterSpace *space, GError **error)
{
  return space == NULL || bh_stop_go_on_soon (space->stop, error);
}

/* To be called before more of a text is read than its numbers. */
static inline void
bh_cluster_touch (const BhClusterSpace *space, const BhClusterText *text)
{
  if (space == NULL || space->spill == NULL)
    return;
  gsize n = BH_SIGNATURE_BINS + (gsize)text->n_head + text->n_kept;
  bh_spill_touch (space->spill, text->bins, n * sizeof text->bins[0]);
}
