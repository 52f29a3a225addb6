/* sha256-lanes.h - the compression function of SHA-256 (FIPS 180-4 section 6.2.2), for one
 * stream or for two at a time.
 *
 * A stream is a chain: each round waits for the one before, and the processor idles
 * between them. A second stream fills the gaps and costs next to nothing. Only with the
 * SHA instructions of x86-64; elsewhere digest.c asks libcrypto.
 */
#pragma once

#include <glib.h>

#define BH_SHA256_BLOCK_LEN 64 /* bytes */

/* The eight words between blocks, in the order that the instructions want: f e b a, h g d c. */
typedef struct {
  guint32 words[8];
} BhSha256State;

/* Whether this processor has the instructions. Where not, nothing else here may be called. */
gboolean bh_sha256_has_lanes (void);

/* Before the first block; FIPS 180-4 section 5.3.3. */
void bh_sha256_state_init (BhSha256State *state);

/* The words as a digest, big-endian. Padding is the caller's: it is one block more, or two. */
void bh_sha256_state_read (const BhSha256State *state, guint8 out_digest[32]);

/* blocks: n_blocks times BH_SHA256_BLOCK_LEN bytes, with no alignment. */
void bh_sha256_one_lane (BhSha256State *state, const guint8 *blocks, gsize n_blocks);

/* The same of two streams, as many blocks of each. */
void
bh_sha256_two_lanes (BhSha256State *const states[2], const guint8 *const blocks[2], gsize n_blocks);
