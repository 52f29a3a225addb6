/* sha256-lanes.c - four rounds a step, by the SHA instructions. */
#include "base/sha256-lanes.h"

#include <string.h>

/* First 32 bits of the fractional parts of the square roots of the first 8 primes
 * (FIPS 180-4 section 5.3.3), as BhSha256State orders them. */
static const guint32 initial_words[8] = { 0x9b05688c, 0x510e527f, 0xbb67ae85, 0x6a09e667,
                                          0x5be0cd19, 0x1f83d9ab, 0xa54ff53a, 0x3c6ef372 };

void
bh_sha256_state_init (BhSha256State *state)
{
  memcpy (state->words, initial_words, sizeof initial_words);
}

void
bh_sha256_state_read (const BhSha256State *state, guint8 out_digest[32])
{
  static const guint8 places[8] = { 3, 2, 7, 6, 1, 0, 5, 4 }; /* of a to h */

  for (gsize i = 0; i < 8; i++) {
    guint32 big = GUINT32_TO_BE (state->words[places[i]]);
    memcpy (out_digest + 4 * i, &big, sizeof big);
  }
}

#if defined(__x86_64__)

#include <cpuid.h>
#include <immintrin.h>

#define LANE_TARGET __attribute__ ((target ("sha,ssse3,sse4.1")))
#define N_STEPS 16 /* of four rounds */

/* Steps by which words are made before the rounds that take them: with two lanes the round
 * instruction is busy nearly always, so no round may wait for its words. */
#define N_AHEAD 2

/* The same of the cube roots of the first 64 primes (FIPS 180-4 section 4.2.2). */
static const guint32 round_constants[4 * N_STEPS] __attribute__ ((aligned (16))) = {
  0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
  0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
  0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
  0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
  0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
  0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
  0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
  0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2,
};

typedef struct {
  __m128i abef, cdgh;
  __m128i schedule[4]; /* the last sixteen words, in a ring */
  __m128i sums[4];     /* each with its constants: what the rounds take */
} Lane;

/* The four words of a step: of the block itself, later made from the sixteen before
 * (FIPS 180-4 section 6.2.2 step 1). */
LANE_TARGET static inline __attribute__ ((always_inline)) __m128i
next_words (Lane *lane, const guint8 *block, gsize step)
{
  const __m128i big_endian = _mm_set_epi64x (0x0c0d0e0f08090a0b, 0x0405060700010203);
  const __m128i *s = lane->schedule;

  if (step < 4)
    return _mm_shuffle_epi8 (_mm_loadu_si128 ((const __m128i *)(const void *)block + step),
                             big_endian);
  __m128i last = s[(step + 3) % 4];
  __m128i sum = _mm_add_epi32 (_mm_sha256msg1_epu32 (s[step % 4], s[(step + 1) % 4]),
                               _mm_alignr_epi8 (last, s[(step + 2) % 4], 4));
  return _mm_sha256msg2_epu32 (sum, last);
}

LANE_TARGET static inline __attribute__ ((always_inline)) void
make_sum (Lane *lane, const guint8 *block, gsize step)
{
  const __m128i *constants = (const __m128i *)(const void *)round_constants + step;
  __m128i words = next_words (lane, block, step);

  lane->schedule[step % 4] = words;
  lane->sums[step % 4] = _mm_add_epi32 (words, _mm_load_si128 (constants));
}

/* Two rounds, by the lower half of the sum; the other two by the upper one. */
LANE_TARGET static inline __attribute__ ((always_inline)) void
begin_step (Lane *lane, gsize step)
{
  lane->cdgh = _mm_sha256rnds2_epu32 (lane->cdgh, lane->abef, lane->sums[step % 4]);
}

LANE_TARGET static inline __attribute__ ((always_inline)) void
end_step (Lane *lane, gsize step)
{
  __m128i upper = _mm_shuffle_epi32 (lane->sums[step % 4], 0x0e);
  lane->abef = _mm_sha256rnds2_epu32 (lane->abef, lane->cdgh, upper);
}

/* The block at offset of each lane. n_lanes is a literal where this is inlined: each lane
 * then lives in registers. */
LANE_TARGET static inline __attribute__ ((always_inline)) void
compress_block (Lane *lanes, const guint8 *const *blocks, gsize offset, gsize n_lanes)
{
  const __m128i before[4] = { lanes[0].abef, lanes[0].cdgh, lanes[n_lanes - 1].abef,
                              lanes[n_lanes - 1].cdgh };
#pragma GCC unroll 2
  for (gsize i = 0; i < n_lanes; i++)
#pragma GCC unroll 2
    for (gsize step = 0; step < N_AHEAD; step++)
      make_sum (&lanes[i], blocks[i] + offset, step);
#pragma GCC unroll 16
  for (gsize step = 0; step < N_STEPS; step++) {
#pragma GCC unroll 2
    for (gsize i = 0; i < n_lanes; i++)
      begin_step (&lanes[i], step);
    if (step + N_AHEAD < N_STEPS)
#pragma GCC unroll 2
      for (gsize i = 0; i < n_lanes; i++)
        make_sum (&lanes[i], blocks[i] + offset, step + N_AHEAD);
#pragma GCC unroll 2
    for (gsize i = 0; i < n_lanes; i++)
      end_step (&lanes[i], step);
  }
  for (gsize i = 0; i < n_lanes; i++) {
    lanes[i].abef = _mm_add_epi32 (lanes[i].abef, before[2 * i]);
    lanes[i].cdgh = _mm_add_epi32 (lanes[i].cdgh, before[2 * i + 1]);
  }
}

LANE_TARGET static inline __attribute__ ((always_inline)) void
compress (BhSha256State *const *states, const guint8 *const *blocks, gsize n_blocks, gsize n_lanes)
{
  Lane lanes[2];

  for (gsize i = 0; i < n_lanes; i++) {
    lanes[i].abef = _mm_loadu_si128 ((const __m128i *)(const void *)states[i]->words);
    lanes[i].cdgh = _mm_loadu_si128 ((const __m128i *)(const void *)(states[i]->words + 4));
  }
  for (gsize n = 0; n < n_blocks; n++)
    compress_block (lanes, blocks, n * BH_SHA256_BLOCK_LEN, n_lanes);
  for (gsize i = 0; i < n_lanes; i++) {
    _mm_storeu_si128 ((__m128i *)(void *)states[i]->words, lanes[i].abef);
    _mm_storeu_si128 ((__m128i *)(void *)(states[i]->words + 4), lanes[i].cdgh);
  }
}

LANE_TARGET void
bh_sha256_one_lane (BhSha256State *state, const guint8 *blocks, gsize n_blocks)
{
  compress (&state, &blocks, n_blocks, 1);
}

LANE_TARGET void
bh_sha256_two_lanes (BhSha256State *const states[2], const guint8 *const blocks[2], gsize n_blocks)
{
  compress (states, blocks, n_blocks, 2);
}

/* Intel SDM volume 2, CPUID: leaf 7 EBX bit 29; leaf 1 ECX bits 9 and 19. */
gboolean
bh_sha256_has_lanes (void)
{
  unsigned int a = 0, b = 0, c = 0, d = 0;
  gboolean has_sse =
      __get_cpuid (1, &a, &b, &c, &d) != 0 && (c & bit_SSSE3) != 0 && (c & bit_SSE4_1) != 0;

  return has_sse && __get_cpuid_count (7, 0, &a, &b, &c, &d) != 0 && (b & bit_SHA) != 0;
}

#else

gboolean
bh_sha256_has_lanes (void)
{
  return FALSE;
}

void
bh_sha256_one_lane (BhSha256State *state, const guint8 *blocks, gsize n_blocks)
{
  (void)state, (void)blocks, (void)n_blocks;
  g_assert_not_reached ();
}

void
bh_sha256_two_lanes (BhSha256State *const states[2], const guint8 *const blocks[2], gsize n_blocks)
{
  (void)states, (void)blocks, (void)n_blocks;
  g_assert_not_reached ();
}

#endif
