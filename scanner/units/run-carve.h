/* run-carve.h - what a stream of bytes that is no mail holds of it, as steps. Inner to units/. */
#pragma once

#include "units/run-source.h"

/* Steps: the messages found in it (splitter/carve.h), and the source. */
void bh_run_carve (BhRunner *self, BhPlace *place, BhStream *stream, guint64 size);
