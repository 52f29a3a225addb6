/* medoid.h - the member of a cluster that stands for it. */
#pragma once

#include "cluster/space.h"

/**
 * bh_medoid_find:
 * @members: (array length=n): indices of texts, content-least first
 *
 * The text to which most messages of the cluster are similar: highest degree
 * weighted by messages, then greatest sum of similarity, then least content.
 * Looked for among the content-least members, a fixed number of them, against one
 * another: content hashes are as good as a random draw, and the same everywhere.
 *
 * Returns: position in @members
 */
gsize bh_medoid_find (const BhClusterText *texts,
                      const guint32 *members,
                      gsize n,
                      guint percent,
                      const BhClusterSpace *space);

/* Whether the median of the members' Jaccard with the one at position, in whole
 * percent, is below half of percent. */
gboolean bh_medoid_is_loose (const BhClusterText *texts,
                             const guint32 *members,
                             gsize n,
                             gsize position,
                             guint percent,
                             const BhClusterSpace *space);
