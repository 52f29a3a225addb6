/* times.h - the earliest time of each of very many keys: 16 bytes each, and a half of that for
 * room.
 *
 * Keys are hashes of 64 bits: of a million, two are alike once in 37 million cases.
 */
#pragma once

#include <glib.h>

typedef struct _BhTimes BhTimes;

/* (transfer full): without keys. */
BhTimes *bh_times_new (void);
void bh_times_free (BhTimes *times);

void bh_times_note (BhTimes *times, guint64 key, gint64 time); /* keeps the earlier one */

/* The earliest time that was noted for the key. FALSE: none; out_time untouched. */
gboolean bh_times_find (const BhTimes *times, guint64 key, gint64 *out_time);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BhTimes, bh_times_free)
