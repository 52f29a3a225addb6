/* window.h - the bytes of a stream by offset, of which the last are kept.
 *
 * Readers of archives look ahead, go back a little when a header turns out to be
 * wrong, and jump. The window does that over a stream that may only go forward:
 * what was released is gone, unless the stream can seek.
 */
#pragma once

#include "sources/stream.h"

typedef struct _BhWindow BhWindow;

BhWindow *bh_window_new (BhStream *stream); /* borrowed, read from its start */
void bh_window_free (BhWindow *window);

/* Up to want bytes at offset, fewer only where the stream ends or fails. Borrowed
 * until the next call. A jump over what is kept releases it. */
BhSpan bh_window_get (BhWindow *window, guint64 offset, gsize want);

/* What lies before offset is not needed any more. */
void bh_window_release (BhWindow *window, guint64 offset);

/* From now on len bytes before what is released are kept all the same. */
void bh_window_keep_behind (BhWindow *window, gsize len);

/* Borrowed; its position is the window's: it is not to be read. */
const BhStream *bh_window_stream (const BhWindow *window);
gboolean bh_window_can_seek (const BhWindow *window); /* as its stream */
guint64 bh_window_size (const BhWindow *window);      /* G_MAXUINT64 until the end was seen */

/* Why the stream could not be read on, or NULL: it ended, or has not yet. */
const GError *bh_window_error (const BhWindow *window);

/* The offset of the first byte from offset on that is not zero. Those before it are
 * released. FALSE: there is none. */
gboolean bh_window_skip_zeros (BhWindow *window, guint64 offset, guint64 *out_offset);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BhWindow, bh_window_free)
