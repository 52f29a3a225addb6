/* orders.h - where an analyst wants a message to begin, or none, whatever the evidence says.
 *
 * A boundary is forced or forbidden by the offset at which its envelope line begins. Orders
 * are of one source, by offset, no offset twice. They decide; the evidence that was there is
 * recorded beside them (boundary.h).
 */
#pragma once

#include <glib.h>

typedef struct {
  guint64 offset;
  gboolean is_forced; /* else forbidden */
} BhOrder;

/* Passed by value; borrowed. */
typedef struct {
  const BhOrder *at;
  gsize n;
} BhOrders;

#define BH_ORDERS_NONE ((BhOrders) { NULL, 0 })

/* NULL: none at that offset. */
const BhOrder *bh_orders_find (BhOrders orders, guint64 offset);

/* The first forced offset at or behind `from`; G_MAXUINT64: none. */
guint64 bh_orders_next_forced (BhOrders orders, guint64 from);
