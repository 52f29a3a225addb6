/* run-unit.h - a task → its steps. This is what a worker process does. */
#pragma once

#include "units/run-message.h"
#include "units/unpacker.h"

typedef struct _BhRunner BhRunner;

/* Made once, before there is any evidence: libraries and tables are set up here.
 * Workers inherit it by fork and attach themselves. limits is borrowed. */
BhRunner *bh_runner_new (const BhLimits *limits);
/* unpacker: borrowed; NULL: everything is unpacked here. */
void bh_runner_attach (BhRunner *runner, int socket, BhProgress *progress, BhUnpacker *unpacker);
const BhLimits *bh_runner_limits (const BhRunner *runner); /* borrowed, as they were given to it */
void bh_runner_free (BhRunner *runner);

/**
 * bh_runner_run:
 * @fds: one descriptor a file of the task, in order; -1: could not be opened
 *
 * Returns: %FALSE when nobody listens any more
 */
gboolean bh_runner_run (BhRunner *runner, const BhTask *task, const int *fds);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BhRunner, bh_runner_free)
