/* block.h - sixteen bytes at once: compilers make vector instructions of it, or plain ones.
 *
 * A comparison of blocks gives a set: all ones for each byte that it holds of, else 0.
 */
#pragma once

#include <glib.h>
#if defined(__SSE2__)
#include <emmintrin.h>
#endif

#define BH_BLOCK_LEN 16 /* bytes */

typedef guint8 BhBlock __attribute__ ((vector_size (BH_BLOCK_LEN)));
typedef gint8 BhSignedBlock __attribute__ ((vector_size (BH_BLOCK_LEN)));
typedef guint64 BhBlockHalves __attribute__ ((vector_size (BH_BLOCK_LEN)));

#if defined(__SSE2__)

/* A bit for each byte of the block, the first byte's lowest: set where the byte is of the set. */
static inline guint
bh_block_bits (BhBlock set)
{
  return (guint)_mm_movemask_epi8 ((__m128i)set);
}

#else

/* The factor moves bit 8 i to bit 56 + i, and no two meet below. */
static inline guint
bh_block_bits (BhBlock set)
{
  const guint64 ones = G_GUINT64_CONSTANT (0x0101010101010101);
  const guint64 factor = G_GUINT64_CONSTANT (0x0102040810204080);
  BhBlockHalves halves = (BhBlockHalves)set;

  return (guint)((GUINT64_FROM_LE (halves[0]) & ones) * factor >> 56 |
                 (GUINT64_FROM_LE (halves[1]) & ones) * factor >> 56 << 8);
}

#endif

static inline gboolean
bh_block_is_any (BhBlock set)
{
  return bh_block_bits (set) != 0;
}

/* How many bytes stand before the first of the set; BH_BLOCK_LEN: it is empty. */
static inline gsize
bh_block_len_before (BhBlock set)
{
  return (gsize)__builtin_ctz (bh_block_bits (set) | 1U << BH_BLOCK_LEN);
}
