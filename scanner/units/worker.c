/* worker.c - tasks in, steps out, until the socket closes or it is time to retire. */
#include "units/worker.h"

#include <unistd.h>

#include "units/channel.h"

#define MESSAGES_MAX 10000 /* then a fresh process takes over: the MIME library leaks a little */

static gboolean
run_task (BhRunner *runner, BhSpan payload, GArray *fds)
{
  g_autoptr (BhTask) task = bh_task_unpack (payload);
  g_autofree int *ordered = NULL;
  guint n_used = 0;
  gboolean good = task != NULL;

  if (good) {
    ordered = g_new (int, task->files->len + 1);
    for (guint i = 0; i < task->files->len; i++) {
      const BhTaskFile *file = g_ptr_array_index (task->files, i);
      gboolean is_open = file->open_error == NULL && n_used < fds->len;
      ordered[i] = is_open ? g_array_index (fds, int, n_used++) : -1;
    }
    good = bh_runner_run (runner, task, ordered);
  }
  for (guint i = 0; i < n_used; i++)
    close (g_array_index (fds, int, i));
  g_array_remove_range (fds, 0, n_used);
  return good;
}

static gboolean
run_frames (BhRunner *runner, GByteArray *buffer, GArray *fds)
{
  BhSpan rest = bh_span (buffer->data, buffer->len), payload;
  gboolean is_broken = FALSE;
  BhFrameKind kind;

  while (bh_frame_take (&rest, &kind, &payload, &is_broken))
    if (kind != BH_FRAME_TASK || !run_task (runner, payload, fds))
      return FALSE;
  g_byte_array_remove_range (buffer, 0, buffer->len - (guint)rest.len);
  return !is_broken;
}

void
bh_worker_main (BhRunner *runner, int socket, BhProgress *progress, gboolean has_sandbox)
{
  g_autoptr (GByteArray) buffer = g_byte_array_new ();
  g_autoptr (GArray) fds = g_array_new (FALSE, FALSE, sizeof (int));

  bh_sandbox_limit_worker ();
  g_autoptr (BhUnpacker) unpacker =
      bh_unpacker_new (socket, bh_runner_limits (runner), has_sandbox);
  progress->unpacker_pid = unpacker != NULL ? (guint64)bh_unpacker_pid (unpacker) : 0;
  if (has_sandbox && !(bh_sandbox_leave_terminal (/* error= */ NULL) &&
                       bh_sandbox_enter_worker (/* error= */ NULL)))
    _exit (BH_WORKER_EXIT_NO_SANDBOX);
  bh_runner_attach (runner, socket, progress, unpacker);
  while (progress->messages_done < MESSAGES_MAX &&
         bh_channel_receive (socket, buffer, fds, /* error= */ NULL) > 0)
    if (!run_frames (runner, buffer, fds))
      _exit (BH_WORKER_EXIT_BROKEN); /* must not pass for retirement: nothing was done */
  _exit (0);
}
