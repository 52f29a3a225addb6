/* fnv.h - FNV-1a, 64 bits: a short key for text where two of one key do little harm.
 *
 * No secret and no identity rests on it: for those there is SHA-256 (digest.h).
 */
#pragma once

#include "base/span.h"

#define BH_FNV_START G_GUINT64_CONSTANT (0xcbf29ce484222325)
#define BH_FNV_PRIME G_GUINT64_CONSTANT (0x100000001b3)

static inline guint64
bh_fnv_add (guint64 hash, BhSpan bytes)
{
  for (gsize i = 0; i < bytes.len; i++)
    hash = (hash ^ bytes.at[i]) * BH_FNV_PRIME;
  return hash;
}
