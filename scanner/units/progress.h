/* progress.h - one shared page a worker: what it touches now and how far it is.
 *
 * A worker names each step before it begins it, so that its death costs that
 * step and no other. The page outlives it; the coordinator only reads.
 */
#pragma once

#include <glib.h>

typedef struct {
  guint64 unit_plus_1; /* 0: idle */
  guint64 step;        /* of the unit, from 0 */
  guint64 is_inside;   /* 1: in that step; 0: it is done, the next not begun */
  guint64 bytes_done;  /* of evidence, since the worker began */
  guint64 messages_done;
  guint64 beats;        /* grows while anything goes on */
  guint64 unpacker_pid; /* of the process that unpacks for it; 0: none */
} BhProgress;
