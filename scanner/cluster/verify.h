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
 * A disclaimer or a quote under a short new text looks like a random tail under
 * a campaign's text; only where it comes from tells. So texts of one From domain
 * or one thread must also open alike, unless nearly all of them agrees.
 */
gboolean bh_verify_joins (const BhClusterText *a, const BhClusterText *b, guint percent);
