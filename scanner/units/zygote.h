/* zygote.h - a small process, made before there is any evidence, that forks workers.
 *
 * Workers come from its clean heap with all libraries set up. It reports each
 * worker's end, so the coordinator knows why a socket closed.
 */
#pragma once

#include <backhop/error.h>
#include <backhop/limits.h>

#include "units/progress.h"

typedef struct _BhZygote BhZygote;

/* Forks. limits is copied. Call while the process has one thread and no evidence. */
BhZygote *bh_zygote_new (const BhLimits *limits, gboolean has_sandbox, GError **error);
void bh_zygote_free (BhZygote *zygote); /* ends it and all its workers */

typedef struct {
  int pid;
  int socket;           /* the coordinator's end */
  BhProgress *progress; /* shared, read-only by intent */
} BhWorkerHandle;

gboolean bh_zygote_spawn (BhZygote *zygote, BhWorkerHandle *out_worker, GError **error);

/* Waits for the end of a worker whose socket closed (or that was killed), frees
 * what the handle holds, and gives its wait status. */
int bh_zygote_bury (BhZygote *zygote, BhWorkerHandle *worker);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BhZygote, bh_zygote_free)
