/* rank.h - texts in the order of their hashes: no order of the input shows in an answer. */
#pragma once

#include "cluster/cluster.h"

/* (transfer full) (array length=n): indices of texts, content-least first, and room for one more.
 * O(n log n). */
guint32 *bh_rank_texts (const BhClusterText *texts, gsize n);

/* The first 64 bits of a hash, as a number in its order. */
guint64 bh_text_prefix (const BhSha256 *hash);
