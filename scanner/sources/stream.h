/* stream.h - the bytes of one file or one decoded archive member, in order.
 *
 * Readers see bytes and where they are, never how they were unpacked. A stream
 * over a file descriptor can also be read at any place; others only forward.
 */
#pragma once

#include <backhop/error.h>
#include <backhop/limits.h>

#include "base/digest.h"
#include "base/span.h"

typedef struct _BhStream BhStream;

/* The descriptor is borrowed and read with pread up to size: a file that grows
 * or shrinks meanwhile gives what size promised or BH_ERROR_CHANGED. Holes of a
 * sparse file are given as zeros without reading them. */
BhStream *bh_stream_new_for_fd (int fd, guint64 size);

/* (transfer full): keeps a reference; can seek. */
BhStream *bh_stream_new_for_bytes (GBytes *bytes);

/* head is given first, then what is left of rest; rest is borrowed. */
BhStream *bh_stream_new_prefixed (GBytes *head, BhStream *rest);

/* At most len bytes of what is left of rest, which is borrowed; forward only. */
BhStream *bh_stream_new_limited (BhStream *rest, guint64 len);

/* Forward only: what is read of it is added to digest. Both are borrowed. */
BhStream *bh_stream_new_hashed (BhStream *stream, BhDigest *digest);

/* The bytes of stream were read from origin: where that is a member of an archive, what
 * stream unpacks to counts for that archive's expand-ratio. A prefixed stream knows. */
void bh_stream_set_origin (BhStream *stream, const BhStream *origin);
void bh_stream_free (BhStream *stream);

/* At most len bytes; 0 at the end, -1 with error. Short reads happen. */
gssize bh_stream_read (BhStream *stream, void *buffer, gsize len, GError **error);

/* The same at any time of a stream's life. */
gboolean bh_stream_can_seek (const BhStream *stream);
gboolean
bh_stream_seek (BhStream *stream, guint64 offset, GError **error); /* only where can_seek */
guint64 bh_stream_size (const BhStream *stream);   /* G_MAXUINT64: not known before the end */
guint64 bh_stream_offset (const BhStream *stream); /* of the next byte */

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BhStream, bh_stream_free)
