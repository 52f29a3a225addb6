/* overlap.h - how many kept hashes each two of a few texts share.
 *
 * All pairs of a sample at once: merging two lists at a time reads each of them as
 * often as there are texts. Whatever only one text has is dropped first, and that
 * is most of it.
 */
#pragma once

#include "cluster/set.h"

#define BH_OVERLAP_TEXTS_MAX 64

typedef struct _BhOverlap BhOverlap;

/**
 * bh_overlap_new:
 * @n: how many of the first members; BH_OVERLAP_TEXTS_MAX at most
 *
 * Cost: linear in the hashes of these.
 */
BhOverlap *bh_overlap_new (const BhClusterSet *set, gsize n);
void bh_overlap_free (BhOverlap *overlap);

/* How many hashes the members at positions a and b have both. */
guint32 bh_overlap_shared (const BhOverlap *overlap, gsize a, gsize b);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BhOverlap, bh_overlap_free)
