/* block.h - sixteen bytes at once: compilers make vector instructions of it, or plain ones.
 *
 * A comparison of blocks gives a set: all ones for each byte that it holds of, else 0.
 */
#pragma once

#include <glib.h>

#define BH_BLOCK_LEN 16 /* bytes */

typedef guint8 BhBlock __attribute__ ((vector_size (BH_BLOCK_LEN)));
typedef gint8 BhSignedBlock __attribute__ ((vector_size (BH_BLOCK_LEN)));
typedef guint64 BhBlockHalves __attribute__ ((vector_size (BH_BLOCK_LEN)));

static inline gboolean
bh_block_is_any (BhBlock set)
{
  BhBlockHalves halves = (BhBlockHalves)set;

  return (halves[0] | halves[1]) != 0;
}

/* How many bytes stand before the first of the set; BH_BLOCK_LEN: it is empty. */
static inline gsize
bh_block_len_before (BhBlock set)
{
  BhBlockHalves halves = (BhBlockHalves)set;

  if (halves[0] != 0)
    return (gsize)__builtin_ctzll (GUINT64_FROM_LE (halves[0])) / 8;
  return halves[1] != 0 ? 8 + (gsize)__builtin_ctzll (GUINT64_FROM_LE (halves[1])) / 8
                        : BH_BLOCK_LEN;
}
