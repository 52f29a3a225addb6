/* pool.c - the coordinator's loop over its workers. */
#include "units/pool.h"

#include <errno.h>
#include <gio/gio.h>
#include <poll.h>
#include <signal.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "units/channel.h"
#include "units/rows.h"
#include "units/worker.h"

#define TASKS_MAX 2 /* in flight a worker: it never waits for the next */
#define TICK_MSEC 200
#define SILENCE_SECONDS 60 /* neither a beat nor CPU used: it hangs */
#define DEATHS_MAX 3       /* at one place: then something is wrong that is not the evidence */

typedef struct {
  BhWorkerHandle handle; /* pid 0: not running */
  GByteArray *buffer;
  GQueue tasks; /* of BhTask, owned; the head is being run */
  guint64 beats_seen;
  gint64 quiet_since_usec;
  guint64 cpu_seen_nsec;
} Worker;

/* How often workers died at one place of a unit. */
typedef struct {
  gint64 unit;
  guint64 step;
  gboolean is_after;
  guint n_deaths;
} DeathPlace;

typedef struct {
  BhZygote *zygote; /* borrowed */
  const BhPoolHandler *handler;
  GPtrArray *workers; /* of Worker, owned */
  GQueue again;       /* of BhTask, owned: to be run again, before new ones */
  GArray *places;     /* of DeathPlace */
  guint64 bytes_of_dead, messages_of_dead;
  BhPoolCounts counts;
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
  worker->beats_seen = 0;
  worker->cpu_seen_nsec = 0;
  worker->quiet_since_usec = g_get_monotonic_time ();
  return TRUE;
}

static void
close_all (const GArray *fds)
{
  for (guint i = 0; i < fds->len; i++)
    close (g_array_index (fds, int, i));
}

/* Hands a task over with its files open. Descriptors are the worker's then. */
static gboolean
send_task (Pool *self, Worker *worker, BhTask *task, GError **error)
{
  g_autoptr (GArray) fds = g_array_new (FALSE, FALSE, sizeof (int));
  g_autoptr (GByteArray) packed = g_byte_array_new (), frame = g_byte_array_new ();

  for (guint i = 0; i < task->files->len; i++) {
    BhTaskFile *file = g_ptr_array_index (task->files, i);
    g_autoptr (GError) open_error = NULL;
    int fd = self->handler->open_file (self->handler->data, file, &open_error);
    g_clear_pointer (&file->open_error, g_free);
    if (fd >= 0)
      g_array_append_val (fds, fd);
    else
      file->open_error = g_strdup (open_error->message);
  }
  bh_task_pack (task, packed);
  bh_frame_append (frame, BH_FRAME_TASK, bh_span (packed->data, packed->len));
  gboolean good = bh_channel_send (worker->handle.socket, bh_span (frame->data, frame->len),
                                   (const int *)(const void *)fds->data, fds->len, error);
  close_all (fds);
  g_queue_push_tail (&worker->tasks, task);
  return good;
}

static BhTask *
next_task (Pool *self)
{
  BhTask *task = g_queue_pop_head (&self->again);
  if (task == NULL && self->has_more) {
    task = self->handler->next (self->handler->data);
    self->has_more = task != NULL;
  }
  return task;
}

static gboolean bury_worker (Pool *self, Worker *worker, GError **error);

/* Gives work to whoever can take it; starts a worker that is not running. A
 * worker that does not listen is dead: that is handled like any death. */
static gboolean
feed (Pool *self, GError **error)
{
  for (guint round = 0; round < TASKS_MAX; round++) {
    for (guint i = 0; i < self->workers->len; i++) {
      Worker *worker = g_ptr_array_index (self->workers, i);
      if (g_queue_get_length (&worker->tasks) > round)
        continue;
      BhTask *task = next_task (self);
      if (task == NULL)
        return TRUE;
      if (worker->handle.pid == 0 && !start_worker (self, worker, error)) {
        bh_task_free (task);
        return FALSE;
      }
      if (!send_task (self, worker, task, /* error= */ NULL) && !bury_worker (self, worker, error))
        return FALSE;
    }
  }
  return TRUE;
}

static DeathPlace *
place_of (Pool *self, gint64 unit, guint64 step, gboolean is_after)
{
  for (guint i = 0; i < self->places->len; i++) {
    DeathPlace *place = &g_array_index (self->places, DeathPlace, i);
    if (place->unit == unit && place->step == step && place->is_after == is_after)
      return place;
  }
  DeathPlace fresh = { unit, step, is_after, 0 };
  g_array_append_val (self->places, fresh);
  return &g_array_index (self->places, DeathPlace, self->places->len - 1);
}

static char *
reason_of (int status)
{
  if (WIFSIGNALED (status) && WTERMSIG (status) == SIGPROF)
    return g_strdup ("given up: it took more CPU time than the limit message-seconds, twice");
  if (WIFSIGNALED (status) && WTERMSIG (status) == SIGKILL)
    return g_strdup ("given up: reading it hung or ran out of memory, twice");
  if (WIFSIGNALED (status))
    return g_strdup_printf ("given up: reading it stopped a worker process by signal %d, twice",
                            WTERMSIG (status));
  return g_strdup_printf ("given up: a worker process ended by itself with code %d, twice",
                          WIFEXITED (status) ? WEXITSTATUS (status) : -1);
}

/* Notes a death at the head task's place: the second one there gives the step up. */
static gboolean
note_death (Pool *self, BhTask *task, const BhProgress *last, int status, GError **error)
{
  gboolean is_after = last->is_inside == 0;
  DeathPlace *place = place_of (self, task->unit, last->step, is_after);

  self->counts.n_deaths++;
  place->n_deaths++;
  if (place->n_deaths == 2) {
    g_autofree char *reason = reason_of (status);
    bh_task_skip (task, last->step, is_after, reason);
  }
  if (place->n_deaths > DEATHS_MAX) {
    g_set_error (
        error, BH_ERROR, BH_ERROR_CORRUPT,
        "worker processes keep dying at one place that was given up (unit %" G_GINT64_FORMAT
        ", step %" G_GUINT64_FORMAT "): this is a bug in the program",
        task->unit, last->step);
    return FALSE;
  }
  return TRUE;
}

/* A worker that is gone: its unfinished tasks are run again, the head behind its
 * last stored step. Exit code 0 is retirement, nobody's fault. */
static gboolean
bury_worker (Pool *self, Worker *worker, GError **error)
{
  BhProgress last = *worker->handle.progress;
  int status = bh_zygote_bury (self->zygote, &worker->handle);
  gboolean is_retired = WIFEXITED (status) && WEXITSTATUS (status) == 0;
  BhTask *head = g_queue_peek_head (&worker->tasks), *task;

  self->bytes_of_dead += last.bytes_done;
  self->messages_of_dead += last.messages_done;
  if (WIFEXITED (status) && WEXITSTATUS (status) == BH_WORKER_EXIT_NO_SANDBOX) {
    g_set_error_literal (error, BH_ERROR, BH_ERROR_USAGE,
                         "worker processes cannot be confined on this system; give --no-sandbox "
                         "to go without");
    return FALSE;
  }
  if (!is_retired && head != NULL && last.unit_plus_1 == (guint64)head->unit + 1 &&
      !note_death (self, head, &last, status, error))
    return FALSE;
  self->counts.n_retired += is_retired ? 1 : 0;
  while ((task = g_queue_pop_tail (&worker->tasks)) != NULL)
    g_queue_push_head (&self->again, task);
  return TRUE;
}

/* Each row must have its shape, and nothing may follow the last. */
static gboolean
are_rows (BhSpan rows)
{
  BhUnpack in = { rows, FALSE };
  BhCell cells[BH_ROW_COLUMNS_MAX];
  BhRowKind kind;
  while (in.rest.len > 0)
    if (!bh_row_unpack (&in, &kind, cells))
      return FALSE;
  return TRUE;
}

static gboolean
take_guess (Pool *self, const BhTask *task, BhSpan payload)
{
  BhUnpack in = { payload, FALSE };
  gboolean is_archive = bh_unpack_u8 (&in) != 0;
  BhGuess guess = { (BhContent)bh_unpack_u8 (&in), (BhDialect)bh_unpack_u8 (&in), 0 };
  guess.start = (guint64)bh_unpack_i64 (&in);
  if (in.is_broken || guess.content > BH_CONTENT_OTHER || guess.dialect > BH_DIALECT_NO_DATE)
    return FALSE;
  self->handler->guess (self->handler->data, task, guess, is_archive);
  return TRUE;
}

/* What a frame means. FALSE with error: the scan must stop; out_is_broken: the
 * reply cannot be right, the worker must go. */
static gboolean
take_frame (Pool *self,
            Worker *worker,
            BhFrameKind kind,
            BhSpan payload,
            gboolean *out_is_broken,
            GError **error)
{
  BhTask *task = g_queue_peek_head (&worker->tasks);
  BhUnpack in = { payload, FALSE };

  *out_is_broken = task == NULL;
  if (task == NULL)
    return TRUE;
  switch (kind) {
  case BH_FRAME_STEP:
    *out_is_broken = !are_rows (payload);
    if (*out_is_broken)
      return TRUE;
    task->n_steps_done++;
    return self->handler->step (self->handler->data, task, payload, error);
  case BH_FRAME_GUESS:
    *out_is_broken = !take_guess (self, task, payload);
    return TRUE;
  case BH_FRAME_DONE: {
    gint64 unit = bh_unpack_i64 (&in);
    guint64 n_steps = (guint64)bh_unpack_i64 (&in);
    *out_is_broken = in.is_broken || unit != task->unit;
    if (*out_is_broken)
      return TRUE;
    g_autoptr (BhTask) finished = g_queue_pop_head (&worker->tasks);
    return self->handler->done (self->handler->data, finished, n_steps, error);
  }
  case BH_FRAME_TASK:
    break;
  }
  *out_is_broken = TRUE;
  return TRUE;
}

static gboolean
listen_to (Pool *self, Worker *worker, GError **error)
{
  gssize n = bh_channel_receive (worker->handle.socket, worker->buffer, /* out_fds= */ NULL, NULL);
  BhSpan rest = bh_span (worker->buffer->data, worker->buffer->len), payload;
  gboolean is_broken = FALSE;
  BhFrameKind kind;

  while (!is_broken && bh_frame_take (&rest, &kind, &payload, &is_broken))
    if (!take_frame (self, worker, kind, payload, &is_broken, error))
      return FALSE;
  g_byte_array_remove_range (worker->buffer, 0, worker->buffer->len - (guint)rest.len);
  if (n <= 0 || is_broken)
    return bury_worker (self, worker, error);
  return TRUE;
}

static guint64
cpu_nsec_of (int pid)
{
  clockid_t clock;
  struct timespec now;
  if (clock_getcpuclockid (pid, &clock) != 0 || clock_gettime (clock, &now) != 0)
    return 0;
  return (guint64)now.tv_sec * 1000000000u + (guint64)now.tv_nsec;
}

/* Ends a worker that neither moves on nor computes. */
static void
watch (Worker *worker)
{
  gint64 now = g_get_monotonic_time ();
  guint64 cpu = cpu_nsec_of (worker->handle.pid);

  if (worker->handle.progress->beats != worker->beats_seen || cpu != worker->cpu_seen_nsec ||
      g_queue_is_empty (&worker->tasks)) {
    worker->beats_seen = worker->handle.progress->beats;
    worker->cpu_seen_nsec = cpu;
    worker->quiet_since_usec = now;
  } else if (now - worker->quiet_since_usec > SILENCE_SECONDS * G_USEC_PER_SEC) {
    kill (worker->handle.pid, SIGKILL);
  }
}

static gboolean
tick (Pool *self, GError **error)
{
  guint64 bytes = self->bytes_of_dead, messages = self->messages_of_dead;

  for (guint i = 0; i < self->workers->len; i++) {
    Worker *worker = g_ptr_array_index (self->workers, i);
    if (worker->handle.pid == 0)
      continue;
    watch (worker);
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
             BhPoolCounts *out_counts,
             GError **error)
{
  Pool self = { .zygote = zygote, .handler = handler, .has_more = TRUE };

  self.workers = g_ptr_array_new_with_free_func (worker_free);
  self.places = g_array_new (FALSE, FALSE, sizeof (DeathPlace));
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
    if (!good)
      kill (worker->handle.pid, SIGKILL);
    bh_zygote_bury (zygote, &worker->handle);
  }
  g_queue_clear_full (&self.again, (GDestroyNotify)bh_task_free);
  g_ptr_array_unref (self.workers);
  g_array_unref (self.places);
  if (out_counts != NULL)
    *out_counts = self.counts;
  return good;
}
