/* run-sendmail.h - a message of sendmail's queue, whose two files are read apart → steps.
 * Beside run-queue.h, and inner to units/ as well. */
#pragma once

#include "units/run-queue.h"

/* Steps: the file, where other is the other half of its message: the control file gives the
 * message, the data file is only told of. FALSE: they are none, and file is to be run as any
 * other. other_fd stands where it was left: it is read from its start. */
gboolean bh_run_sendmail_half (
    BhRunner *self, const BhTaskFile *file, int fd, const BhTaskFile *other, int other_fd);

/* Steps: both files of a message, at hand together, as the members of an archive are. FALSE: they
 * are not of one message, nothing was done. */
gboolean bh_run_sendmail_both (BhRunner *self, const BhQueueHalf *data, const BhQueueHalf *control);

/* Steps: a control file without its other half. The stream stands at its start. */
void bh_run_sendmail_lone (BhRunner *self, BhPlace *place, BhStream *stream, guint64 size);
