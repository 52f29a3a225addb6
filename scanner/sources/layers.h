/* layers.h - compressors around one another, opened one at a time.
 *
 * What comes out of one is looked at again, so that a compressed tar is a tar and anything else
 * is one plain member. The streams are kept in an array, owned, outermost first; each reads from
 * the one before.
 */
#pragma once

#include "sources/archive-state.h"

/* stream (transfer full) is the innermost now; returned borrowed. */
BhStream *bh_layers_add (GPtrArray *layers /* of BhStream */, BhStream *stream);

/**
 * bh_layers_open:
 * @layers: takes each layer that is opened
 * @stream: borrowed: the file or member
 * @format: (inout): of @stream, as bh_archive_format() names it, then of what is returned;
 *   NULL: none that is an archive
 *
 * Never fails: a limit reached is a note, and what a layer cannot read shows when it is read.
 *
 * Returns: (transfer none): what lies in the innermost compressor, or @stream
 */
BhStream *
bh_layers_open (GPtrArray *layers, BhArchiveState *state, BhStream *stream, const char **format);

/* stream, or as much of it as is held in memory: zip and 7z need to seek, and of a tar that can
 * a wrong size is found out. Borrowed. */
BhStream *bh_layers_make_seekable (GPtrArray *layers, BhArchiveState *state, BhStream *stream);
