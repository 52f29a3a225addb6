/* seven-cursor.h - a 7z directory, from which numbers and bytes are taken one after the other. */
#pragma once

#include "base/span.h"

#define BH_SEVEN_MEMBERS_MAX 1000000 /* and blocks, of which each has one */
#define BH_SEVEN_END 0               /* the number behind the last of a list */

/* What is left of the directory. Once is_bad, all that is taken is 0 and every loop ends. */
typedef struct {
  BhSpan rest;
  gboolean is_bad;
} BhSevenCursor;

/* Each takes what stands next: so many bytes, a byte, a number of one to nine bytes. */
BhSpan bh_seven_take (BhSevenCursor *self, guint64 len);
guint8 bh_seven_take_byte (BhSevenCursor *self);
guint64 bh_seven_take_number (BhSevenCursor *self);

/* How many things follow, each of which takes a byte at least. */
gsize bh_seven_take_count (BhSevenCursor *self);

/* The number of what stands next, or BH_SEVEN_END. Each stands once among its like, which seen
 * (at first 0) keeps: were one told over and over, a byte each time, the blocks would be gone
 * through each time. */
guint64 bh_seven_take_id (BhSevenCursor *self, guint32 *seen);
