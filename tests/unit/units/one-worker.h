/* one-worker.h - for tests and fuzz targets: a unit run as a worker runs it, in this process. */
#pragma once

#include <sys/socket.h>

#include "units/channel.h"
#include "units/run-unit.h"

typedef struct {
  BhRunner *runner;
  BhProgress progress;
  int sockets[2]; /* the coordinator's end and the worker's */
} OneWorker;

static inline void
one_worker_init (OneWorker *worker, const BhLimits *limits)
{
  g_assert_true (socketpair (AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, worker->sockets) == 0);
  worker->runner = bh_runner_new (limits);
  bh_runner_attach (worker->runner, worker->sockets[1], &worker->progress, /* unpacker= */ NULL);
}

/* Up to the unit's last frame, in a thread: the worker must not wait for us. */
static inline gpointer
one_worker_receive (gpointer data)
{
  const OneWorker *worker = data;
  GByteArray *bytes = g_byte_array_new ();
  gsize at = 0;
  BhFrameKind kind = BH_FRAME_TASK;

  while (kind != BH_FRAME_DONE) {
    g_assert_true (bh_channel_receive (worker->sockets[0], bytes, /* out_fds= */ NULL, NULL) > 0);
    BhSpan rest = bh_span (bytes->data + at, bytes->len - at), payload;
    gboolean is_broken = FALSE;
    while (bh_frame_take (&rest, &kind, &payload, &is_broken))
      ;
    g_assert_false (is_broken);
    at = bytes->len - rest.len;
  }
  return bytes;
}

/* (transfer full): the frames that the worker says of the task. */
static inline GByteArray *
one_worker_run (OneWorker *worker, BhTask *task, int *fds)
{
  GThread *thread = g_thread_new ("coordinator", one_worker_receive, worker);

  g_assert_true (bh_runner_run (worker->runner, task, fds));
  return g_thread_join (thread);
}
