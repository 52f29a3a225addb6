/* frames.h - where xz and zstd data end, by the lengths that they are made of.
 *
 * libarchive's filters take what follows the last stream for a broken one, and what came out
 * before is lost with it: of a small file all. Both formats can be walked without unpacking:
 * zstd by blocks (RFC 8878 section 3.1.1), xz by LZMA2 chunks and the index (the .xz file
 * format, 1.1.0). The walk runs ahead of the filter by one block of input.
 */
#pragma once

#include "sources/window.h"

typedef struct _BhFrames BhFrames;

/* The walk of a format, from offset on; NULL where the format has none. */
BhFrames *bh_frames_new (const char *format, guint64 offset);
void bh_frames_free (BhFrames *self);

/* How many of the len bytes at offset belong to the data: fewer where its end was seen. Once
 * the bytes are not what the format has, all of them: the filter tells what is wrong. Offsets
 * only grow. Linear: each length is looked at once. */
gsize bh_frames_len (BhFrames *self, BhWindow *window, guint64 offset, gsize len);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BhFrames, bh_frames_free)
