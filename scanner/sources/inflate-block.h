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

/* The first one that begins in [from, end), not further off than some MiB; z was made for raw data
 * and stands anywhere afterwards. What is before it in the window is released. Linear: where
 * too much was tried in vain, there is none. */
gboolean bh_inflate_block_find (
    z_stream *z, BhWindow *window, guint64 from, guint64 end, BhInflateBlock *out_block);

/* Makes z ready for a block whose first byte is given. Returns: how many of its bytes are taken. */
gsize bh_inflate_block_enter (z_stream *z, guint8 first, guint shift);
