/* join.h - union-find over positions; the root of a set is its least position. */
#pragma once

#include <glib.h>

/* parent[i] == i for a root; bh_join_init() makes each its own. */
void bh_join_init (guint32 *parent, gsize n);

/* The root of a set. Halves the path that it walks, so that the next walk is shorter. */
guint32 bh_join_find (guint32 *parent, guint32 at);

/* Makes one set of two, or of one set nothing new. */
void bh_join_unite (guint32 *parent, guint32 a, guint32 b);
/* Makes each position's parent its root. */
void bh_join_flatten (guint32 *parent, gsize n);
