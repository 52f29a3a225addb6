/* image.c - a rolling hash over 32 bytes chooses the cuts. */
#include "signature/image.h"

#include <xxhash.h>

#include "signature/words.h"

#define CHUNK_MIN 8          /* bytes */
#define CHUNK_MAX 256        /* bytes; also bounds a run of equal bytes */
#define CUT_MASK 0x1f000000U /* five bits: 32 bytes more, on average */

/* A multiplier that spreads one byte over 32 bits (golden ratio); the sum is
 * shifted by one a byte, so that a byte is forgotten after 32. */
static guint32
roll (guint32 hash, guint8 byte)
{
  return (hash << 1) + (byte + 1U) * 0x9e3779b1U;
}

void
bh_image_chunks (BhSpan image, GArray *hashes)
{
  gsize start = 0;
  guint32 hash = 0;

  for (gsize i = 0; i < image.len; i++) {
    gsize len = i + 1 - start;

    hash = roll (hash, image.at[i]);
    if (i + 1 < image.len && len < CHUNK_MAX && (len < CHUNK_MIN || (hash & CUT_MASK) != 0))
      continue;
    guint64 chunk = XXH3_64bits_withSeed (image.at + start, len, BH_SIGNATURE_SEED);
    g_array_append_val (hashes, chunk);
    start = i + 1;
  }
}
