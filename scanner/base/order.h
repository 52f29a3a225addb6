/* order.h - how values stand to each other: for sorts, and of what is sorted.
 *
 * No difference is taken that could wrap.
 */
#pragma once

#include <glib.h>

/* -1, 0 or 1 as a is less than b, the same, or more. Each is looked at twice. */
#define BH_ORDER(a, b) (((a) > (b)) - ((a) < (b)))

/* Comparators of arrays of gint64 and of guint64. */
gint bh_order_i64 (gconstpointer a, gconstpointer b);

/* As bh_order_i64(). */
gint bh_order_u64 (gconstpointer a, gconstpointer b);

/* Whether value is one of n. Linear: for a handful. */
static inline gboolean
bh_is_among (const guint64 *values, gsize n, guint64 value)
{
  for (gsize i = 0; i < n; i++)
    if (values[i] == value)
      return TRUE;
  return FALSE;
}

/* Index of the middle one of n, which is at least 1; of an even number the lower one. */
static inline gsize
bh_middle (gsize n)
{
  return (n - 1) / 2;
}

/* Comparator of arrays of char *, by their bytes; none of them is NULL. */
gint bh_order_texts (gconstpointer a, gconstpointer b);

/* How many different values but 0; sorts them. (element-type guint64) */
guint bh_count_distinct (GArray *hashes);
