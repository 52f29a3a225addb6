/* orders.c - finding in a list that is in order. */
#include "splitter/orders.h"

#include "base/bisect.h"

static gboolean
is_order_before (gconstpointer items, gsize index, gconstpointer key)
{
  return ((const BhOrder *)items)[index].offset < *(const guint64 *)key;
}

/* Index of the first order at or behind the offset. */
static gsize
first_at (BhOrders orders, guint64 offset)
{
  return bh_bisect (orders.at, orders.n, is_order_before, &offset);
}

const BhOrder *
bh_orders_find (BhOrders orders, guint64 offset)
{
  gsize i = first_at (orders, offset);
  return i < orders.n && orders.at[i].offset == offset ? &orders.at[i] : NULL;
}

/* Linear in the orders that forbid, between there and the next that forces. */
guint64
bh_orders_next_forced (BhOrders orders, guint64 from)
{
  for (gsize i = first_at (orders, from); i < orders.n; i++)
    if (orders.at[i].is_forced)
      return orders.at[i].offset;
  return G_MAXUINT64;
}
