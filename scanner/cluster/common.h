/* common.h - how many hashes two lists share. Both are ascending, without repetitions. */
#pragma once

#include <glib.h>

/* Linear. */
guint32 bh_common_count (const guint32 *a, guint32 n_a, const guint32 *b, guint32 n_b);

/* Whether they share n_needed at least; reads little further than it takes to tell. */
gboolean
bh_common_reaches (const guint32 *a, guint32 n_a, const guint32 *b, guint32 n_b, guint32 n_needed);
