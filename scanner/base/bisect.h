/* bisect.h - the one binary search, over anything that is in order. */
#pragma once

#include <glib.h>

/* Whether the item at the index stands before the key. */
typedef gboolean (*BhIsBefore) (gconstpointer items, gsize index, gconstpointer key);

/* How many of n items stand before the key, which is the index of the first that does not. All
 * that do are in front. */
static inline gsize
bh_bisect (gconstpointer items, gsize n, BhIsBefore is_before, gconstpointer key)
{
  gsize low = 0, high = n;

  while (low < high) {
    gsize middle = low + (high - low) / 2;
    if (is_before (items, middle, key))
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}
