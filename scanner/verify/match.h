/* match.h - which entries of two lists belong together.
 *
 * Equal keys belong together, those at the same place first, the rest in order. Keys are
 * hashes, so that a mailbox of millions is compared by a few words a message.
 */
#pragma once

#include "base/digest.h"

typedef struct {
  guint8 key[16];
  guint64 place;
  guint64 more;         /* of the caller */
  gint64 number;        /* what the entry is; unique in its list, in its order */
  gint64 other;         /* number of its partner in the other list, or -1 */
  gboolean is_in_place; /* the partner is at the same place */
} BhMatchEntry;

/* (element-type BhMatchEntry) both. Entries that have a partner are left alone; both lists
 * are in order of number afterwards. O(n log n). */
void bh_match (GArray *one, GArray *two);

/* The entry of that number, or NULL. @list: in order of number. O(log n). */
const BhMatchEntry *bh_match_find (const GArray *list, gint64 number);

/* How many of the partners in @two stand in another order: so many would have to be put
 * elsewhere, at least. @one: in order of number. O(n log n). */
guint64 bh_match_n_reordered (const GArray *one);
