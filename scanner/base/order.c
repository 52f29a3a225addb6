/* order.c - comparators of plain numbers and texts. */
#include "base/order.h"

#include <string.h>

gint
bh_order_i64 (gconstpointer a, gconstpointer b)
{
  gint64 x = *(const gint64 *)a, y = *(const gint64 *)b;

  return BH_ORDER (x, y);
}

gint
bh_order_u64 (gconstpointer a, gconstpointer b)
{
  guint64 x = *(const guint64 *)a, y = *(const guint64 *)b;

  return BH_ORDER (x, y);
}

gint
bh_order_texts (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *)a, *(const char *const *)b);
}

guint
bh_count_distinct (GArray *hashes)
{
  guint n = 0;

  g_array_sort (hashes, bh_order_u64);
  for (guint i = 0; i < hashes->len; i++) {
    guint64 hash = g_array_index (hashes, guint64, i);
    n += hash != 0 && (i == 0 || hash != g_array_index (hashes, guint64, i - 1)) ? 1 : 0;
  }
  return n;
}
