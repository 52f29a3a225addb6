/* run-store.h - files in which a mail program keeps one message among things of its own
 * → steps. Beside run-source.h, and inner to units/ as well. */
#pragma once

#include "units/run-source.h"

/* A file of Apple Mail (sources/emlx.h). The stream stands at its start. */
void bh_run_emlx (BhRunner *self, BhPlace *place, BhStream *stream, guint64 size);
