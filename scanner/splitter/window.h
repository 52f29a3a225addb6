/* window.h - the bytes of a stream that are looked at: more come at its end, and it slides on.
 *
 * Offsets are of the source, whatever lies in memory. What is read is hashed before it goes.
 */
#pragma once

#include "base/digest.h"
#include "sources/stream.h"

#define BH_SPLIT_WINDOW_READ_LEN (256 * 1024) /* bytes asked for at a time */
#define BH_SPLIT_WINDOW_LEN_MAX                                                                    \
  (1024u * 1024 * 1024) /* bytes that it can hold, whatever a limit says                           \
                         */

typedef struct {
  BhStream *stream;    /* borrowed */
  BhDigest *digest;    /* of the source; borrowed; NULL: nobody wants it */
  guint64 hashed_from; /* what lies before it in the source is none of the digest's */
  GByteArray *bytes;
  guint64 offset;     /* of bytes->data[0] in the source */
  gboolean is_at_end; /* the stream has no more */
  GError *error;      /* met while reading; to be told when all before it is given */
} BhSplitWindow;

/* stream and digest are borrowed; all that is read is hashed. offset: of the stream's next byte in
 * its source. */
void
bh_split_window_init (BhSplitWindow *window, BhStream *stream, BhDigest *digest, guint64 offset);
void bh_split_window_clear (BhSplitWindow *window);

/* Reads one block more; FALSE when there is none. */
gboolean bh_split_window_read (BhSplitWindow *window);

/* Reads until all before `until` is there, or there are no more. */
void bh_split_window_fill (BhSplitWindow *window, guint64 until);

/* Drops what lies before keep_from, once it is worth a move of the rest. */
void bh_split_window_slide (BhSplitWindow *window, guint64 keep_from);

static inline guint64
bh_split_window_end (const BhSplitWindow *window)
{
  return window->offset + window->bytes->len;
}

/* Valid until the next read or slide. Both ends must be in the window. */
static inline BhSpan
bh_split_window_span (const BhSplitWindow *window, guint64 from, guint64 to)
{
  g_assert (from >= window->offset && from <= to && to <= bh_split_window_end (window));
  return bh_span (window->bytes->data + (from - window->offset), (gsize)(to - from));
}
