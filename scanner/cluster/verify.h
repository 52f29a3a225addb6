/* verify.h - whether two texts are one campaign's: Jaccard in integers, and the head rule. */
#pragma once

#include "cluster/cluster.h"

/* n of m at most, without reading the shingles: a pair whose bins agree this
 * little cannot reach the threshold but by a chance below one in a thousand. */
gboolean bh_verify_may_join (const BhClusterText *a, const BhClusterText *b, guint percent);

/**
 * bh_verify_joins:
 * @percent: Jaccard from which texts join
 *
 * A disclaimer, a quote or a partner's footer under a short new text looks like
 * a random tail under a campaign's text; only the opening tells. So texts must
 * also open alike, those of one From domain or thread more than others, unless
 * nearly all of them agrees. Random words are no opening (signature/filler.h).
 */
gboolean bh_verify_joins (const BhClusterText *a, const BhClusterText *b, guint percent);
