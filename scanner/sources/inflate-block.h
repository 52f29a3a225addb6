/* inflate-block.h - where in damaged deflated data a block begins that can be unpacked.
 *
 * A block may begin at any bit. One with codes of its own (RFC 1951 section 3.2.7) first says how
 * they are made, which hardly any other bits do; it ends, and behind it the next begins. What was
 * unpacked before is not known then: where it is repeated, zeros come out.
 */
#pragma once

#include <zlib.h>

#include "sources/window.h"

typedef struct {
  guint64 at;  /* offset of the byte in which it begins */
  guint shift; /* bits of that byte that are not the block's */
} BhInflateBlock;

/* What earlier looks have told of one window: no place is looked at twice, and what was tried is
 * held against the bytes that were passed. All zeros at first. */
typedef struct {
  guint64 from, to, end; /* no block begins in [from, to), of data that ends at end */
  gboolean has_block;    /* one begins at to */
  BhInflateBlock block;
  guint64 debt;    /* bytes that were unpacked for trying and are not paid for … */
  guint64 paid_to; /* … by bytes before */
} BhInflateSearch;

/* The first block that begins in [from, until), not further off than some MiB, of data that ends
 * at end: search->block. z was made for raw data and stands anywhere afterwards. What is before the
 * block in the window is released, or before until. Linear over all calls: where too much was
 * tried, there is none. */
gboolean bh_inflate_block_find (BhInflateSearch *search,
                                z_stream *z,
                                BhWindow *window,
                                guint64 from,
                                guint64 until,
                                guint64 end);

/* Makes z ready for a block whose first byte is given. Returns: how many of its bytes are taken. */
gsize bh_inflate_block_enter (z_stream *z, guint8 first, guint shift);
