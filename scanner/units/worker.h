/* worker.h - the life of a worker process. */
#pragma once

#include "units/run-unit.h"
#include "units/sandbox.h"

#define BH_WORKER_EXIT_BROKEN 71     /* exit code: a task that it could not read */
#define BH_WORKER_EXIT_NO_SANDBOX 70 /* exit code: it could not be confined and did nothing */

/* Enters the sandbox, then runs tasks until the socket closes. */
_Noreturn void
bh_worker_main (BhRunner *runner, int socket, BhProgress *progress, gboolean has_sandbox);
