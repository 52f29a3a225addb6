/* inflate.h - deflated data (RFC 1951) at a place of a window, unpacked.
 *
 * By ISA-L where the build has it, which takes half of zlib's time; by zlib else, and
 * for what ISA-L finds broken or cut: how much is saved of damaged data is what zlib saves.
 */
#pragma once

#include "sources/window.h"

typedef struct _BhInflate BhInflate;

typedef enum {
  BH_INFLATE_MORE,
  BH_INFLATE_END,    /* the data's own end; bh_inflate_offset() is behind it */
  BH_INFLATE_CUT,    /* the window ends, or the data may not go on */
  BH_INFLATE_BROKEN, /* what follows is no deflated data */
} BhInflateState;

/* window is borrowed, and released as the data is read. */
BhInflate *bh_inflate_new (BhWindow *window);
void bh_inflate_free (BhInflate *self);

/* Data that lies at start and, whatever it says itself, ends before end. */
void bh_inflate_start (BhInflate *self, guint64 start, guint64 end);

/* Fills buffer; it gives fewer than len bytes where the data goes no further, and
 * out_state why. Once it is not MORE, no more bytes come. */
gsize bh_inflate_read (BhInflate *self, void *buffer, gsize len, BhInflateState *out_state);

/* The data is BROKEN: where the next block begins, before until, that can be unpacked. FALSE: none
 * is near. What is before it in the window is released, or before until. Linear over all calls. */
gboolean bh_inflate_find_block (BhInflate *self, guint64 until, guint64 *out_at);

/* Reading goes on at the block that was found last. What it repeats of bytes before it comes out
 * as zeros. */
void bh_inflate_enter_block (BhInflate *self);

/* The packed byte that is looked at next. */
guint64 bh_inflate_offset (const BhInflate *self);

/* CRC-32 of RFC 1952 over what crc stands for and then bytes; 0 to begin with. */
guint32 bh_crc32 (guint32 crc, BhSpan bytes);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BhInflate, bh_inflate_free)
