/* guard.h - takes apart a set that only a chain of likenesses holds together. */
#pragma once

#include "cluster/set.h"

/* Whether a set is so large, or so loose around its medoid, that it must be looked at.
 * Where it is not, out_medoid is the medoid's position. */
gboolean bh_guard_doubts (const BhClusterSet *set, gsize *out_medoid);

/**
 * bh_guard_split:
 * @out_part: (array length=set->n): for each member the position of the least member
 *   of its part
 *
 * Stars: the text with most similar messages takes all its neighbours, and so
 * on. Stars that an edge joins are one again where their centres are alike too.
 */
gboolean bh_guard_split (const BhClusterSet *set, guint32 *out_part, GError **error);
