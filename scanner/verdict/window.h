/* window.h - how much of an account's mail lies within an hour, a day.
 *
 * Windows slide over the items that have a usable time, in its order: each walk is linear. What is
 * counted is an item that a test keeps, or a distinct key.
 */
#pragma once

#include "verdict/account-rule.h"

typedef gboolean (*BhItemTest) (const BhItem *item);

/* How many kept items the fullest window of so many seconds has, over items[0] to
 * items[n_timed - 1], which are in order of time; out_window where it is any. Linear. */
guint bh_fullest_window (const GPtrArray *items,
                         guint n_timed,
                         guint seconds,
                         BhItemTest keep,
                         BhTimeWindow *out_window);

/* Adds every stretch in which n kept messages lie within so many seconds. */
void
bh_mark_rate (const BhAccount *account, guint n, guint seconds, BhItemTest keep, GArray *windows);

/* Windows come by rising start; one that touches the last grows it. */
void bh_time_window_add (GArray *windows, gint64 start_unix, gint64 end_unix);

/* What an item counts as, or NULL: not at all. @start_unix: of the run, or of the window. */
typedef const char *(*BhItemKey) (const BhAccount *account, const BhItem *item, gint64 start_unix);

/* How many distinct keys the richest window of the run holds; out_window where it is any. */
guint bh_most_distinct (const BhRun *run, guint seconds, BhItemKey key, BhTimeWindow *out_window);

/* Adds every window of the account that holds n distinct keys and more. Each item's own time
 * stands in for the start of the run. */
void
bh_mark_distinct (const BhAccount *account, guint n, guint seconds, BhItemKey key, GArray *windows);
