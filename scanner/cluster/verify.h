/* verify.h - whether two texts are one campaign's: Jaccard in integers, and the head rule. */
#pragma once

#include "cluster/cluster.h"

/* n of m at most, without reading the shingles: a pair whose bins agree this
 * little cannot reach the threshold but by a chance below one in a thousand. */
gboolean bh_verify_may_join (const BhClusterText *a, const BhClusterText *b, guint percent);

/* How many hashes of each list, from the lowest on, Jaccard is taken over. */
void bh_verify_compared (const BhClusterText *a,
                         const BhClusterText *b,
                         guint32 *out_n_a,
                         guint32 *out_n_b);

/* Whether Jaccard is percent at least; reads no further than it takes to tell. */
gboolean bh_verify_reaches (const BhClusterText *a, const BhClusterText *b, guint percent);

/* One firm's, or one conversation's. */
gboolean bh_verify_are_related (const BhClusterText *a, const BhClusterText *b);

typedef enum {
  BH_TEXTS_APART,
  BH_TEXTS_ALIKE, /* but for their opening, and their senders are strangers: crowd.h decides */
  BH_TEXTS_JOIN,
} BhVerifyVerdict;

/**
 * bh_verify_judge:
 * @percent: Jaccard from which texts join
 *
 * A disclaimer, a quote or a partner's footer under a short new text looks like
 * a random tail under a campaign's text; only the opening tells. So texts must
 * also open alike, those of one From domain or conversation more than others, unless
 * nearly all of them agrees. Random words are no opening (signature/filler.h).
 * The bins are asked first, as bh_verify_may_join() does.
 */
BhVerifyVerdict bh_verify_judge (const BhClusterText *a, const BhClusterText *b, guint percent);
