/* run-archive.h - a file that is an archive → its members' steps. */
#pragma once

#include "units/run-source.h"

/* stream: at its start, able to seek. An archive that cannot be opened is hashed and listed. */
void
bh_run_archive_file (BhRunner *self, BhPlace *place, BhStream *stream, GBytes *label, guint64 size);
