/* orders.c - finding in a list that is in order. */
#include "splitter/orders.h"

/* Index of the first order at or behind the offset. */
static gsize
lower_bound (BhOrders orders, guint64 offset)
{
  gsize low = 0, high = orders.n;

  while (low < high) {
    gsize middle = low + (high - low) / 2;
    if (orders.at[middle].offset < offset)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

const BhOrder *
bh_orders_find (BhOrders orders, guint64 offset)
{
  gsize i = lower_bound (orders, offset);
  return i < orders.n && orders.at[i].offset == offset ? &orders.at[i] : NULL;
}

/* Linear in the orders that forbid, between there and the next that forces. */
guint64
bh_orders_next_forced (BhOrders orders, guint64 from)
{
  for (gsize i = lower_bound (orders, from); i < orders.n; i++)
    if (orders.at[i].is_forced)
      return orders.at[i].offset;
  return G_MAXUINT64;
}
