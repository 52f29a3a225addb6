/* pool.c - the coordinator's loop over its workers. */
#include "units/pool.h"

#include <errno.h>
#include <fcntl.h>
#include <gio/gio.h>
#include <poll.h>
#include <sys/wait.h>
#include <unistd.h>

#include "units/answers.h"
#include "units/deaths.h"
#include "units/watch.h"
#include "units/worker.h"

#define TASKS_MAX 2 /* in flight a worker: it never waits for the next */
#define TICK_MSEC 200

typedef struct {
  BhWorkerHandle handle; /* pid 0: not running */
  GByteArray *buffer;
  GQueue tasks; /* of BhTask, owned; the head is being run */
  BhWatch watch;
  guint n_done; /* units, by this process */
} Worker;

typedef struct {
  BhZygote *zygote; /* borrowed */
  const BhPoolHandler *handler;
  GPtrArray *workers; /* of Worker, owned */
  GQueue again;       /* of BhTask, owned: to be run again, before new ones */
  BhDeaths *deaths;   /* owned */
  BhAnswers answers;
  guint64 bytes_of_dead, messages_of_dead;
  guint n_deaths;
  gboolean has_more; /* next() may give a task */
} Pool;

static void
worker_free (gpointer data)
{
  Worker *worker = data;
  g_byte_array_unref (worker->buffer);
  g_queue_clear_full (&worker->tasks, (GDestroyNotify)bh_task_free);
  g_free (worker);
}

static gboolean
start_worker (Pool *self, Worker *worker, GError **error)
{
  if (!bh_zygote_spawn (self->zygote, &worker->handle, error))
    return FALSE;
  g_byte_array_set_size (worker->buffer, 0);
  worker->watch = bh_watch_begun ();
  worker->n_done = 0;
  return TRUE;
}

static void
close_all (const GArray *fds)
{
  for (guint i = 0; i < fds->len; i++)
    close (g_array_index (fds, int, i));
}

static gboolean bury_worker (Pool *self, Worker *worker, BhWorkerEnd end, GError **error);

/* A file that cannot be opened is the file's trouble, unless nothing can be opened. */
static gboolean
has_descriptors (const Worker *worker, GError **error)
{
  int fd = fcntl (worker->handle.socket, F_DUPFD_CLOEXEC, 0);
  if (fd < 0) {
    g_set_error (error, BH_ERROR, BH_ERROR_IO,
                 "no file can be opened: %s; raise the limit (ulimit -n) or give fewer --jobs",
                 g_strerror (errno));
    return FALSE;
  }
  close (fd);
  return TRUE;
}

/* Opens the files of a task, those that can be. FALSE: none can, of any task. */
static gboolean
open_files (Pool *self, const Worker *worker, BhTask *task, GArray *out_fds, GError **error)
{
  for (guint i = 0; i < task->files->len; i++) {
    BhTaskFile *file = g_ptr_array_index (task->files, i);
    g_autoptr (GError) open_error = NULL;
    int fd = self->handler->open_file (self->handler->data, file, &open_error);
    g_clear_pointer (&file->open_error, g_free);
    if (fd >= 0)
      g_array_append_val (out_fds, fd);
    else if (!has_descriptors (worker, error))
      return FALSE;
    else
      file->open_error = g_strdup (open_error->message);
  }
  return TRUE;
}

/* Hands a task over with its files open. A worker that does not listen is dead:
 * that is handled like any death. */
static gboolean
give_task (Pool *self, Worker *worker, BhTask *task, GError **error)
{
  g_autoptr (GArray) fds = g_array_new (FALSE, FALSE, sizeof (int));
  g_autoptr (GByteArray) packed = g_byte_array_new (), frame = g_byte_array_new ();

  g_queue_push_tail (&worker->tasks, task);
  if (!open_files (self, worker, task, fds, error)) {
    close_all (fds);
    return FALSE;
  }
  bh_task_pack (task, packed);
  bh_frame_append (frame, BH_FRAME_TASK, bh_span (packed->data, packed->len));
  gboolean is_sent =
      bh_channel_send (worker->handle.socket, bh_span (frame->data, frame->len),
                       (const int *)(const void *)fds->data, fds->len, /* error= */ NULL);
  close_all (fds);
  return is_sent || bury_worker (self, worker, BH_END_OWN, error);
}

static BhTask *
next_task (Pool *self, guint worker)
{
  BhTask *task = g_queue_pop_head (&self->again);
  if (task == NULL && self->has_more) {
    task = self->handler->next (self->handler->data, worker);
    self->has_more = task != NULL;
  }
  return task;
}

static gboolean
is_any_running (const Pool *self)
{
  for (guint i = 0; i < self->workers->len; i++)
    if (((const Worker *)g_ptr_array_index (self->workers, i))->handle.pid != 0)
      return TRUE;
  return FALSE;
}

/* Starts a worker that is not running. Where the machine gives no more processes
 * or descriptors, those that run do the work: out_is_there tells. */
static gboolean
have_worker (Pool *self, Worker *worker, gboolean *out_is_there, GError **error)
{
  g_autoptr (GError) start_error = NULL;

  *out_is_there = worker->handle.pid != 0 || start_worker (self, worker, &start_error);
  if (*out_is_there || is_any_running (self))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&start_error));
  return FALSE;
}

/* Gives work to whoever can take it. */
static gboolean
feed (Pool *self, GError **error)
{
  for (guint round = 0; round < TASKS_MAX; round++) {
    for (guint i = 0; i < self->workers->len; i++) {
      Worker *worker = g_ptr_array_index (self->workers, i);
      if (g_queue_get_length (&worker->tasks) > round)
        continue;
      BhTask *task = next_task (self, i);
      gboolean is_there = FALSE;
      if (task == NULL)
        return TRUE;
      if (!have_worker (self, worker, &is_there, error)) {
        bh_task_free (task);
        return FALSE;
      }
      if (!is_there)
        g_queue_push_head (&self->again, task);
      else if (!give_task (self, worker, task, error))
        return FALSE;
    }
  }
  return TRUE;
}

/* The process beside the worker died: which byte is to blame is seen when the worker itself
 * unpacks (unpacker.h). */
static gboolean
has_lost_unpacker (const BhTask *head, int status)
{
  return WIFEXITED (status) && WEXITSTATUS (status) == BH_WORKER_EXIT_UNPACKER && head != NULL &&
         !head->is_alone;
}

static gboolean
note_end (
    Pool *self, Worker *worker, const BhProgress *last, int status, BhWorkerEnd end, GError **error)
{
  BhTask *head = g_queue_peek_head (&worker->tasks);
  gboolean is_own_wish = WIFEXITED (status) && WEXITSTATUS (status) == 0;
  gboolean has_begun = head != NULL && (last->unit_plus_1 == (guint64)head->unit + 1 ||
                                        (head->is_careful && worker->n_done == 0));

  if (WIFEXITED (status) && WEXITSTATUS (status) == BH_WORKER_EXIT_NO_SANDBOX) {
    g_set_error_literal (error, BH_ERROR, BH_ERROR_USAGE,
                         "worker processes cannot be confined on this system; give --no-sandbox "
                         "to go without");
    return FALSE;
  }
  if (end == BH_END_OWN && has_lost_unpacker (head, status)) {
    self->n_deaths++;
    head->is_alone = TRUE;
    return TRUE;
  }
  if (is_own_wish && !has_begun && end == BH_END_OWN)
    return head == NULL || worker->n_done > 0 ||
           bh_deaths_note_idle (self->deaths, head, status, error);
  self->n_deaths++;
  if (has_begun || (head != NULL && end == BH_END_BROKEN))
    return bh_deaths_note (self->deaths, head, last, status, end, error);
  return head == NULL || bh_deaths_note_idle (self->deaths, head, status, error);
}

/* A worker that is gone: its unfinished tasks are run again, the head behind its
 * last stored step. Exit code 0 between units is retirement, nobody's fault. */
static gboolean
bury_worker (Pool *self, Worker *worker, BhWorkerEnd end, GError **error)
{
  BhProgress last = *worker->handle.progress;
  int status = bh_zygote_bury (self->zygote, &worker->handle);
  BhTask *task;

  self->bytes_of_dead += last.bytes_done;
  self->messages_of_dead += last.messages_done;
  if (!note_end (self, worker, &last, status, end, error))
    return FALSE;
  while ((task = g_queue_pop_tail (&worker->tasks)) != NULL)
    g_queue_push_head (&self->again, task);
  return TRUE;
}

static gboolean
listen_to (Pool *self, Worker *worker, GError **error)
{
  gssize n = bh_channel_receive (worker->handle.socket, worker->buffer, /* out_fds= */ NULL, NULL);
  BhSpan rest = bh_span (worker->buffer->data, worker->buffer->len), payload;
  gboolean is_broken = FALSE;
  guint n_done = 0;
  BhFrameKind kind;

  while (!is_broken && bh_frame_take (&rest, &kind, &payload, &is_broken))
    if (!bh_answers_take (&self->answers, &worker->tasks, kind, payload, &n_done, &is_broken,
                          error))
      return FALSE;
  if (!bh_answers_hand_over (&self->answers, g_queue_peek_head (&worker->tasks), &is_broken, error))
    return FALSE;
  worker->n_done += n_done;
  if (n_done > 0)
    bh_deaths_forget_idle (self->deaths);
  g_byte_array_remove_range (worker->buffer, 0, worker->buffer->len - (guint)rest.len);
  if (n <= 0 || is_broken)
    return bury_worker (self, worker, is_broken ? BH_END_BROKEN : BH_END_OWN, error);
  return TRUE;
}

static gboolean
tick (Pool *self, GError **error)
{
  guint64 bytes = self->bytes_of_dead, messages = self->messages_of_dead;

  for (guint i = 0; i < self->workers->len; i++) {
    Worker *worker = g_ptr_array_index (self->workers, i);
    if (worker->handle.pid == 0)
      continue;
    if (bh_watch_sees_hang (&worker->watch, &worker->handle, g_queue_is_empty (&worker->tasks)))
      bh_zygote_kill (self->zygote, &worker->handle);
    bytes += worker->handle.progress->bytes_done;
    messages += worker->handle.progress->messages_done;
  }
  return self->handler->tick (self->handler->data, bytes, messages, error);
}

static gboolean
is_busy (const Pool *self)
{
  for (guint i = 0; i < self->workers->len; i++)
    if (!g_queue_is_empty (&((Worker *)g_ptr_array_index (self->workers, i))->tasks))
      return TRUE;
  return !g_queue_is_empty ((GQueue *)(guintptr)&self->again);
}

/* Waits for replies, the wish to stop, or the next tick. */
static gboolean
wait_and_listen (Pool *self, int stop_fd, GError **error)
{
  g_autofree struct pollfd *polled = g_new0 (struct pollfd, self->workers->len + 1);

  polled[0] = (struct pollfd) { stop_fd, POLLIN, 0 };
  for (guint i = 0; i < self->workers->len; i++) {
    const Worker *worker = g_ptr_array_index (self->workers, i);
    polled[i + 1] =
        (struct pollfd) { worker->handle.pid != 0 ? worker->handle.socket : -1, POLLIN, 0 };
  }
  if (poll (polled, self->workers->len + 1, TICK_MSEC) < 0 && errno != EINTR) {
    g_set_error (error, BH_ERROR, BH_ERROR_IO, "poll: %s", g_strerror (errno));
    return FALSE;
  }
  if (polled[0].revents != 0) {
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, "stopped");
    return FALSE;
  }
  for (guint i = 0; i < self->workers->len; i++)
    if (polled[i + 1].revents != 0 &&
        !listen_to (self, g_ptr_array_index (self->workers, i), error))
      return FALSE;
  return TRUE;
}

static gboolean
run (Pool *self, int stop_fd, GError **error)
{
  gint64 ticked_usec = 0;

  for (;;) {
    if (!feed (self, error))
      return FALSE;
    if (!is_busy (self))
      return TRUE;
    if (!wait_and_listen (self, stop_fd, error))
      return FALSE;
    if (g_get_monotonic_time () - ticked_usec < TICK_MSEC * 1000)
      continue;
    ticked_usec = g_get_monotonic_time ();
    if (!tick (self, error))
      return FALSE;
  }
}

gboolean
bh_pool_run (BhZygote *zygote,
             guint n_workers,
             int stop_fd,
             const BhPoolHandler *handler,
             guint *out_n_deaths,
             GError **error)
{
  Pool self = { .zygote = zygote, .handler = handler, .has_more = TRUE };

  self.workers = g_ptr_array_new_with_free_func (worker_free);
  bh_answers_init (&self.answers, handler);
  self.deaths = bh_deaths_new ();
  g_queue_init (&self.again);
  for (guint i = 0; i < n_workers; i++) {
    Worker *worker = g_new0 (Worker, 1);
    worker->buffer = g_byte_array_new ();
    g_queue_init (&worker->tasks);
    g_ptr_array_add (self.workers, worker);
  }
  gboolean good = run (&self, stop_fd, error);
  for (guint i = 0; i < n_workers; i++) {
    Worker *worker = g_ptr_array_index (self.workers, i);
    if (worker->handle.pid == 0)
      continue;
    bh_zygote_bury (zygote, &worker->handle);
  }
  g_queue_clear_full (&self.again, (GDestroyNotify)bh_task_free);
  g_ptr_array_unref (self.workers);
  bh_answers_clear (&self.answers);
  bh_deaths_free (self.deaths);
  if (out_n_deaths != NULL)
    *out_n_deaths = self.n_deaths;
  return good;
}
