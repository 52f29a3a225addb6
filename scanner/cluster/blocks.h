/* blocks.h - in what order pairs of texts are looked at that do not fit into memory.
 *
 * A few blocks of texts stay in memory while the pairs with each other block are looked at, and a
 * block is let go where none of the next pairs is of it. So a look at many pairs reads a text a few
 * times, not once a pair.
 */
#pragma once

#include "cluster/forest.h"

typedef struct _BhBlocks BhBlocks;

/* As bh_forest_visit() has them. Returns: (nullable): all texts are in memory */
BhBlocks *bh_blocks_new (const BhClusterText *texts,
                         const guint32 *ranked,
                         gsize n_ranked,
                         const BhClusterSpace *space);
void bh_blocks_free (BhBlocks *blocks);

/* Swaps the two arrays, of n pairs each, as often as it needs: what is sorted is in pairs. */
void bh_blocks_sort (const BhBlocks *blocks, BhForestPair **pairs, BhForestPair **scratch, gsize n);

/* Between two pairs in that order: lets go what was read for the one and is not for the other. */
void bh_blocks_leave (const BhBlocks *blocks, const BhForestPair *before, const BhForestPair *now);
