/* conclude.h - from stored facts to origins, clusters, bursts and verdicts.
 *
 * Runs once, after the last unit, and again whenever a concluding option changes.
 * Nothing but the store is read. The rooms that conclude are pure; this one
 * carries values to them and back.
 */
#pragma once

#include <backhop/scan.h>

#include "given/boundary-orders.h"
#include "store/case-store.h"

/* Called between passes: FALSE stops (the user asked to). */
typedef gboolean (*BhConcludeTick) (const char *stage, gpointer data, GError **error);

/* Forgets earlier conclusions, and commits what the facts alone say: to this state a conclusion
 * that is stopped goes back. */
gboolean bh_conclude_begin (BhCaseStore *store,
                            const BhScanOptions *options,
                            const BhBoundaryOrders *orders,
                            GError **error);

/* Makes all conclusions, in the order of the flow. tick's answer FALSE ends it with tick's error,
 * and so does the store's stop: what was added since it began is to be rolled back.
 * is_beside: what does not need each other may run in a thread of its own; the answer is the same.
 */
gboolean bh_conclude (BhCaseStore *store,
                      gboolean is_beside,
                      const BhScanOptions *options,
                      const BhBoundaryOrders *orders,
                      BhConcludeTick tick,
                      gpointer tick_data,
                      GError **error);

/* Facts about the case that reports begin with: table info. complete: all units are done. */
gboolean bh_conclude_info (BhCaseStore *store,
                           const BhScanOptions *options,
                           const BhBoundaryOrders *orders,
                           gboolean is_complete,
                           GError **error);
