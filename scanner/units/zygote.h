/* zygote.h - a small process, made before there is any evidence, that forks workers.
 *
 * Workers come from its clean heap with all libraries set up. It reports each
 * worker's end, so the coordinator knows why a socket closed.
 */
#pragma once

#include <backhop/error.h>
#include <backhop/limits.h>

#include "units/worker.h"

typedef struct _BhZygote BhZygote;

/* What a worker process does, from its birth on. It must not return. */
typedef void (*BhWorkerMain) (BhRunner *runner,
                              int socket,
                              BhProgress *progress,
                              gboolean has_sandbox);

/* Forks. limits is copied. Call while the process has one thread and no evidence.
 * worker_main is bh_worker_main(), save in tests of what workers must not do. */
BhZygote *bh_zygote_new (const BhLimits *limits,
                         gboolean has_sandbox,
                         BhWorkerMain worker_main,
                         GError **error);
void bh_zygote_free (BhZygote *zygote); /* ends it and all its workers */

typedef struct {
  int pid;
  int socket;           /* the coordinator's end */
  BhProgress *progress; /* shared, read-only by intent */
} BhWorkerHandle;

/* BH_ERROR_IO where there are no descriptors, pages or processes to be had. out_worker is to be
 * buried by bh_zygote_bury(). */
gboolean bh_zygote_spawn (BhZygote *zygote, BhWorkerHandle *out_worker, GError **error);

/* Ends a worker, at once. By way of the zygote, which alone knows whether the
 * number is still that worker's and not already another process's. */
void bh_zygote_kill (BhZygote *zygote, const BhWorkerHandle *worker);

/* Waits for the end of a worker whose socket closed (or that was killed), frees
 * what the handle holds, and gives its wait status. */
int bh_zygote_bury (BhZygote *zygote, BhWorkerHandle *worker);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BhZygote, bh_zygote_free)
