/* shingle.h - hashes of words or chunks → a set of shingles and its one-permutation MinHash. */
#pragma once

#include "signature/signature.h"

/* Shingles of n_words (1 or 2) neighbouring hashes, in place: hashes (of guint64)
 * becomes one shingle an entry, with repetitions. */
void bh_shingle_join (GArray *hashes, guint n_words);

/* The bins of one-permutation hashing with optimal densification (Shrivastava
 * 2017): an empty bin borrows from bins that the set itself does not choose, so
 * that two sets borrow alike where they are alike. All zero for no shingle. */
void bh_shingle_bins (const GArray *shingles, guint32 bins[BH_SIGNATURE_BINS]);

/* The distinct low 32 bits of the shingles, ascending, at most n_kept_max of them.
 * out_n_distinct: how many there are in all. */
GArray *bh_shingle_lowest (const GArray *shingles, guint64 n_kept_max, guint32 *out_n_distinct);
