/* run-queue.h - files of mail servers' queues → steps. Beside run-source.h, and inner to
 * units/ as well.
 *
 * A message that a server keeps in pieces is put together, as the server would send it,
 * and is the one member of the file that holds its header: offset, length and hash are
 * of what was put together, and the flaw "assembled" says so. The file's own bytes stay
 * a container in the ledger.
 */
#pragma once

#include "units/run-source.h"

/* One of two that may be of one message: a file, or a member of an archive. */
typedef struct {
  gint64 file, member;
  GBytes *label;    /* borrowed */
  BhStream *stream; /* borrowed; able to seek, at its start */
  guint64 size;
} BhQueueHalf;

/* Steps: both, in order of names. FALSE: they are not of one message, nothing was done. */
gboolean bh_run_queue_halves (BhRunner *self, const BhQueueHalf *first, const BhQueueHalf *second);

/* Two files of a task, one behind the other, that may be of one message.
 * FALSE: they are not, and each is to be run alone. */
gboolean bh_run_queue_pair (
    BhRunner *self, const BhTaskFile *file, int fd, const BhTaskFile *next, int next_fd);

/* A file of a queue alone, or a member of an archive; the stream stands at its start.
 * FALSE: it is none, and nothing was read. */
gboolean
bh_run_queue_file (BhRunner *self, BhPlace *place, BhStream *stream, BhSpan head, guint64 size);
