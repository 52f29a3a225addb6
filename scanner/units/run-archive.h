/* run-archive.h - a file that is an archive → its members' steps. */
#pragma once

#include "units/run-source.h"

/* Problems of the step in hand: what an archive at that place has noted. */
void bh_run_archive_notes (BhRunner *self, const BhPlace *place, const GPtrArray *notes);

/* stream: at its start, able to seek. An archive that cannot be opened is hashed and listed. */
void
bh_run_archive_file (BhRunner *self, BhPlace *place, BhStream *stream, GBytes *label, guint64 size);
