/* medoid.h - the member of a cluster that stands for it. */
#pragma once

#include "cluster/set.h"

/**
 * bh_medoid_find:
 *
 * The text to which most messages of the cluster are similar: highest degree
 * weighted by messages, then greatest sum of similarity, then least content.
 * Looked for among the content-least members, a fixed number of them, against one
 * another: content hashes are as good as a random draw, and the same everywhere.
 *
 * Returns: its position in the set
 */
gsize bh_medoid_find (const BhClusterSet *set);

/* Whether the median of the members' Jaccard with the one at position, in whole
 * percent, is below half of percent. */
gboolean bh_medoid_is_loose (const BhClusterSet *set, gsize position);
