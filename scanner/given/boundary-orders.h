/* boundary-orders.h - the file of --boundaries: where messages are to begin, or not.
 *
 * A line is "force OFFSET PATH" or "forbid OFFSET PATH"; PATH as the case writes it, so that
 * what "backhop show CASE boundaries:PATH" prints can be answered. Orders decide facts: they
 * are recorded with the options, and a changed file asks for another case.
 */
#pragma once

#include <backhop/error.h>
#include <jansson.h>

#include "store/case-store.h"
#include "units/task.h"

typedef struct _BhBoundaryOrders BhBoundaryOrders;

/**
 * bh_boundary_orders_read:
 * @path: (nullable): the file; %NULL: no orders
 * @error: %BH_ERROR_USAGE: it cannot be read, or a line of it is no order; the text names it
 */
BhBoundaryOrders *bh_boundary_orders_read (const char *path, GError **error);

/* Those of a case, by its record of options. What is no order is left out: a case may be anybody's.
 * record: as bh_boundary_orders_json() made it; NULL: none. (transfer full) */
BhBoundaryOrders *bh_boundary_orders_new_from_json (const json_t *record);
void bh_boundary_orders_free (BhBoundaryOrders *orders);

/* To the task's last file: its own orders and those of members in it. */
void bh_boundary_orders_give (const BhBoundaryOrders *orders, BhTask *task, GBytes *label);

/* For the record of options: the file's SHA-256 and its orders; JSON null: none. */
json_t *bh_boundary_orders_json (const BhBoundaryOrders *orders);

/* An order that nothing in the evidence answered to becomes a problem. */
gboolean
bh_boundary_orders_conclude (const BhBoundaryOrders *orders, BhCaseStore *store, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BhBoundaryOrders, bh_boundary_orders_free)
