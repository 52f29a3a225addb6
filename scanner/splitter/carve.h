/* carve.h - messages that lie in bytes of another kind: a disk image, slack, junk.
 *
 * Nothing there says where mail is but the mail itself. A message begins where a header block
 * does: field behind field, three of the well-known ones at least, one of them From, Received,
 * Date or Message-ID. It ends before what no text has, before the next header block, or at the
 * limit carve-bytes. Where a mailbox lies in the bytes, its From_ line is the envelope.
 *
 * A guess, and to be told as one. Tiles cover what was read, as with splitter.h; all that is
 * of no message is not-mail. What decides is in the bytes alone, not in how they are read.
 * Text in UTF-16, or with lines that end by CR alone, is not found.
 */
#pragma once

#include "splitter/splitter.h"

typedef struct _BhCarver BhCarver;

/**
 * bh_carver_new:
 * @stream: borrowed; read from where it stands
 * @offset: which offset that is; a line begins there
 * @digest: (nullable): gets all bytes read, in order, some of them to wait in it until the carver
 * is freed
 */
BhCarver *
bh_carver_new (BhStream *stream, guint64 offset, const BhLimits *limits, BhDigest *digest);
void bh_carver_free (BhCarver *carver);

/* As bh_splitter_next(). Linear; keeps no more than a message and what is looked ahead. */
gboolean bh_carver_next (BhCarver *carver, BhExtent *out_extent, GError **error);

/* Does one lie in these bytes, and where? */
gboolean bh_carve_finds (BhSpan bytes, const BhLimits *limits, guint64 *out_offset);

/* Everything before it is covered by the tiles given so far. */
guint64 bh_carver_offset (const BhCarver *carver);

/* The message given last ends where it does by the limit carve-bytes alone. */
gboolean bh_carver_is_cut (const BhCarver *carver);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BhCarver, bh_carver_free)
