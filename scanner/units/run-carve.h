/* run-carve.h - mail in bytes that are none, as steps: a whole stream, or what is of no message
 * in a mailbox. Gaps of archives come as members (sources/archive.h). Inner to units/. */
#pragma once

#include "units/run-source.h"

/* Steps: the messages found in it (splitter/carve.h), and the source. place->format is kept
 * where there is one. */
void bh_run_carve (BhRunner *self, BhPlace *place, BhStream *stream, guint64 size);

/* Steps: the messages found in len bytes at offset, and tiles of that role for the rest of them.
 * stream: able to seek; stands where it stood before. */
void bh_run_carve_gap (BhRunner *self,
                       const BhPlace *place,
                       BhStream *stream,
                       guint64 offset,
                       guint64 len,
                       BhRole role);

/* Steps: the same for each tile in front of the message that may hold mail and is of none. These
 * tiles are taken out. Returned, of BhTile: those behind the message, for when it has been run. */
GArray *bh_run_carve_before (BhRunner *self, const BhPlace *place, BhStream *stream, GArray *tiles);

/* tiles: what bh_run_carve_before() returned. */
void
bh_run_carve_behind (BhRunner *self, const BhPlace *place, BhStream *stream, const GArray *tiles);
