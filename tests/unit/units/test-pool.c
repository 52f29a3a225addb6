/* test-pool.c - workers that die, lie or hang, and what the coordinator makes of it. */
#include "units/pool.h"

#include <gio/gio.h>
#include <signal.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>

#include "scratch.h"
#include "units/sandbox.h"

#define N_STEPS 5       /* of the unit that the workers of these tests run */
#define DEATHS_BOUND 60 /* far more than any of them needs */

/* The coordinator's side of a test. */
typedef struct {
  GPtrArray *tasks; /* of BhTask, to be given out */
  GPtrArray *steps; /* of GBytes, as they came */
  int fd;           /* of the one file; -1: it cannot be opened */
  guint n_done, n_guesses;
  guint64 n_steps_told;
  BhGuess guess;
  gboolean contradicts; /* the next step's rows contradict the store */
  guint n_deaths;
  GString *bytes; /* of messages that are wanted: "INDEX START/LEN:BYTES;" each part */
} Desk;

static BhTask *
give_task (gpointer data, guint worker G_GNUC_UNUSED)
{
  Desk *desk = data;
  return desk->tasks->len > 0 ? g_ptr_array_steal_index (desk->tasks, 0) : NULL;
}

static int
open_file (gpointer data, const BhTaskFile *file, GError **error)
{
  const Desk *desk = data;
  int fd = desk->fd >= 0 ? dup (desk->fd) : -1;

  (void)file;
  if (fd < 0)
    g_set_error_literal (error, BH_ERROR, BH_ERROR_IO, "permission denied");
  return fd;
}

static gboolean
take_steps (gpointer data, const BhTask *task, const BhSpan *steps, guint n_steps, GError **error)
{
  Desk *desk = data;

  (void)task;
  for (guint i = 0; i < n_steps; i++)
    g_ptr_array_add (desk->steps, g_bytes_new (steps[i].at, steps[i].len));
  if (!desk->contradicts)
    return TRUE;
  desk->contradicts = FALSE;
  g_set_error_literal (error, BH_ERROR, BH_ERROR_CORRUPT, "contradicts");
  return FALSE;
}

static void
take_guess (gpointer data, const BhTask *task, BhGuess guess, gboolean is_archive)
{
  Desk *desk = data;

  (void)task, (void)is_archive;
  desk->guess = guess;
  desk->n_guesses++;
}

static gboolean
take_done (gpointer data, const BhTask *task, guint64 n_steps, GError **error)
{
  Desk *desk = data;

  (void)task, (void)error;
  desk->n_done++;
  desk->n_steps_told = n_steps;
  return TRUE;
}

static gboolean
take_bytes (gpointer data, const BhTask *task, const BhPoolBytes *part, GError **error)
{
  const Desk *desk = data;

  (void)task, (void)error;
  g_string_append_printf (desk->bytes, "%u %" G_GUINT64_FORMAT "/%" G_GUINT64_FORMAT ":%.*s;",
                          part->index, part->start, part->len, (int)part->bytes.len,
                          (const char *)part->bytes.at);
  return TRUE;
}

static gboolean
tick (gpointer data, guint64 bytes_done, guint64 messages_done, GError **error)
{
  (void)data, (void)bytes_done, (void)messages_done, (void)error;
  return TRUE;
}

static Desk *
desk_new (BhTask *task)
{
  Desk *desk = g_new0 (Desk, 1);

  desk->tasks = g_ptr_array_new_with_free_func ((GDestroyNotify)bh_task_free);
  desk->steps = g_ptr_array_new_with_free_func ((GDestroyNotify)g_bytes_unref);
  desk->fd = -1;
  desk->bytes = g_string_new (NULL);
  g_ptr_array_add (desk->tasks, task);
  return desk;
}

static void
desk_free (Desk *desk)
{
  g_ptr_array_unref (desk->tasks);
  g_ptr_array_unref (desk->steps);
  g_string_free (desk->bytes, TRUE);
  g_free (desk);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Desk, desk_free)

static gboolean
run_with (Desk *desk, BhWorkerMain worker_main, const BhLimits *limits, GError **error)
{
  BhPoolHandler handler = { give_task, open_file, take_steps, take_guess,
                            take_done, tick,      take_bytes, desk };
  g_autoptr (BhZygote) zygote =
      bh_zygote_new (limits, /* has_sandbox= */ FALSE, worker_main, error);

  g_assert_nonnull (zygote);
  return bh_pool_run (zygote, 1, -1, &handler, &desk->n_deaths, error);
}

static gboolean
run (Desk *desk, BhWorkerMain worker_main, GError **error)
{
  BhLimits limits;

  bh_limits_init (&limits);
  return run_with (desk, worker_main, &limits, error);
}

static gboolean
has_text (const Desk *desk, guint step, const char *text)
{
  gsize len = 0, at = 0;
  const void *rows = g_bytes_get_data (g_ptr_array_index (desk->steps, step), &len);

  return bh_span_find (bh_span (rows, len), bh_span_of_string (text), &at);
}

/* The worker's side: the next task, or the end of the process. */
static BhTask *
next_task (int socket)
{
  static GByteArray *buffer;
  BhSpan payload;
  BhFrameKind kind;
  gboolean is_broken = FALSE;

  buffer = buffer != NULL ? buffer : g_byte_array_new ();
  for (;;) {
    BhSpan rest = bh_span (buffer->data, buffer->len);
    if (bh_frame_take (&rest, &kind, &payload, &is_broken)) {
      BhTask *task = bh_task_unpack (payload);
      g_byte_array_remove_range (buffer, 0, buffer->len - (guint)rest.len);
      return task;
    }
    if (bh_channel_receive (socket, buffer, NULL, NULL) <= 0)
      _exit (0);
  }
}

static void
send_frame (int socket, BhFrameKind kind, const GByteArray *payload)
{
  g_autoptr (GByteArray) frame = g_byte_array_new ();

  bh_frame_append (frame, kind, bh_span (payload->data, payload->len));
  bh_channel_send (socket, bh_span (frame->data, frame->len), NULL, 0, NULL);
}

static void
send_done (int socket, gint64 unit, gint64 n_steps)
{
  g_autoptr (GByteArray) payload = g_byte_array_new ();

  bh_pack_i64 (payload, unit);
  bh_pack_i64 (payload, n_steps);
  send_frame (socket, BH_FRAME_DONE, payload);
}

static void
send_guess (int socket, guint8 content, gint64 start)
{
  g_autoptr (GByteArray) payload = g_byte_array_new ();

  bh_pack_u8 (payload, 0);
  bh_pack_u8 (payload, content);
  bh_pack_u8 (payload, BH_DIALECT_PLAIN);
  bh_pack_i64 (payload, start);
  send_frame (socket, BH_FRAME_GUESS, payload);
}

/* Runs a unit of N_STEPS steps honestly, save what a test does in or after one of them. */
typedef void (*Deed) (BhSteps *steps, BhProgress *progress, guint64 step);

static void
run_honestly (int socket, BhProgress *progress, Deed in_step, Deed after_step)
{
  g_autoptr (BhSteps) steps = bh_steps_new (socket, progress, G_MAXUINT64);

  for (;;) {
    g_autoptr (BhTask) task = next_task (socket);
    gboolean is_stopped = FALSE;
    bh_steps_start_unit (steps, task);
    for (guint64 i = 0; i < N_STEPS && !is_stopped; i++) {
      BhStepState state = bh_steps_begin (steps);
      if (state == BH_STEP_NEW && in_step != NULL)
        in_step (steps, progress, i);
      bh_steps_add_problem (steps, state == BH_STEP_GIVEN_UP ? "quarantined" : "fine", "box",
                            state == BH_STEP_GIVEN_UP ? bh_steps_given_up_reason (steps) : "-");
      bh_steps_end (steps);
      is_stopped = bh_steps_given_up_after_reason (steps) != NULL;
      if (!is_stopped && after_step != NULL)
        after_step (steps, progress, i);
    }
    bh_steps_finish_unit (steps);
  }
}

static void
die_in_2 (BhSteps *steps, BhProgress *progress, guint64 step)
{
  (void)steps, (void)progress;
  if (step == 2)
    raise (SIGSEGV);
}

static void
crash_main (BhRunner *runner, int socket, BhProgress *progress, gboolean has_sandbox)
{
  (void)runner, (void)has_sandbox;
  signal (SIGSEGV, SIG_DFL);
  run_honestly (socket, progress, die_in_2, NULL);
}

static void
death_costs_the_step_it_was_in (void)
{
  g_autoptr (Desk) desk = desk_new (scratch_task (3, BH_UNIT_FILES, 0));
  g_autoptr (GError) error = NULL;

  g_assert_true (run (desk, crash_main, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (desk->n_done, ==, 1);
  g_assert_cmpuint (desk->n_deaths, ==, 2);
  g_assert_cmpuint (desk->steps->len, ==, N_STEPS);
  for (guint i = 0; i < N_STEPS; i++)
    g_assert_true (has_text (desk, i, "signal 11, twice") == (i == 2));
}

static void
crash_after_main (BhRunner *runner, int socket, BhProgress *progress, gboolean has_sandbox)
{
  (void)runner, (void)has_sandbox;
  signal (SIGSEGV, SIG_DFL);
  run_honestly (socket, progress, NULL, die_in_2);
}

static void
death_between_steps_ends_the_reading (void)
{
  g_autoptr (Desk) desk = desk_new (scratch_task (3, BH_UNIT_FILES, 0));

  g_assert_true (run (desk, crash_after_main, NULL));
  g_assert_cmpuint (desk->n_done, ==, 1);
  g_assert_cmpuint (desk->n_deaths, ==, 2);
  g_assert_cmpuint (desk->steps->len, ==, 3);
}

static void
burn_in_2 (BhSteps *steps G_GNUC_UNUSED, BhProgress *progress, guint64 step)
{
  (void)progress;
  if (step != 2)
    return;
  bh_sandbox_allow_cpu (1);
  for (volatile guint64 i = 0;; i++) /* the timer ends it */
    ;
}

static void
burn_main (BhRunner *runner, int socket, BhProgress *progress, gboolean has_sandbox)
{
  (void)runner, (void)has_sandbox;
  run_honestly (socket, progress, burn_in_2, NULL);
}

static void
endless_computing_is_ended_by_its_timer (void)
{
  g_autoptr (Desk) desk = desk_new (scratch_task (3, BH_UNIT_FILES, 0));

  g_assert_true (run (desk, burn_main, NULL));
  g_assert_cmpuint (desk->steps->len, ==, N_STEPS);
  g_assert_true (has_text (desk, 2, "more CPU time than the limit message-seconds, twice"));
}

/* Taken over in step 2: it says that it died somewhere else, another place each time. */
static void
lie_in_2 (BhSteps *steps, BhProgress *progress, guint64 step)
{
  (void)steps;
  if (step != 2)
    return;
  progress->step = (guint64)g_get_monotonic_time ();
  progress->is_inside = progress->step & 1;
  _exit (9);
}

static void
lie_main (BhRunner *runner, int socket, BhProgress *progress, gboolean has_sandbox)
{
  (void)runner, (void)has_sandbox;
  run_honestly (socket, progress, lie_in_2, NULL);
}

static void
liar_about_its_place_loses_its_step_all_the_same (void)
{
  g_autoptr (Desk) desk = desk_new (scratch_task (3, BH_UNIT_FILES, 0));
  g_autoptr (GError) error = NULL;

  g_assert_true (run (desk, lie_main, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (desk->n_done, ==, 1);
  g_assert_cmpuint (desk->n_deaths, <, DEATHS_BOUND);
  g_assert_cmpuint (desk->steps->len, ==, N_STEPS);
  g_assert_true (has_text (desk, 2, "given up: "));
  g_assert_false (has_text (desk, 1, "given up: "));
  g_assert_false (has_text (desk, 3, "given up: "));
}

/* The same, and it feigns retirement. */
static void
leave_in_2 (BhSteps *steps, BhProgress *progress, guint64 step)
{
  (void)steps;
  if (step != 2)
    return;
  progress->unit_plus_1 = 0;
  _exit (0);
}

static void
leave_main (BhRunner *runner, int socket, BhProgress *progress, gboolean has_sandbox)
{
  (void)runner, (void)has_sandbox;
  run_honestly (socket, progress, leave_in_2, NULL);
}

static void
feigned_retirement_is_not_endless (void)
{
  g_autoptr (Desk) desk = desk_new (scratch_task (3, BH_UNIT_FILES, 0));
  g_autoptr (GError) error = NULL;

  g_assert_true (run (desk, leave_main, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (desk->steps->len, ==, N_STEPS);
  g_assert_true (has_text (desk, 2, "given up: "));
}

static void
still_born_main (BhRunner *runner, int socket, BhProgress *progress, gboolean has_sandbox)
{
  (void)runner, (void)socket, (void)progress, (void)has_sandbox;
  _exit (5);
}

static void
workers_that_never_begin_stop_the_scan (void)
{
  g_autoptr (Desk) desk = desk_new (scratch_task (3, BH_UNIT_FILES, 0));
  g_autoptr (GError) error = NULL;

  g_assert_false (run (desk, still_born_main, &error));
  g_assert_error (error, BH_ERROR, BH_ERROR_IO); /* there is no bug, and nothing is lost */
  g_assert_cmpuint (desk->n_deaths, <, DEATHS_BOUND);
}

/* Of the first workers as many die at birth; the page outlives them. */
static guint *n_still_births;

static void
born_late_main (BhRunner *runner, int socket, BhProgress *progress, gboolean has_sandbox)
{
  (void)runner, (void)has_sandbox;
  if ((*n_still_births)++ < 3)
    _exit (5);
  run_honestly (socket, progress, NULL, NULL);
}

static void
deaths_before_a_task_is_begun_blame_no_step (void)
{
  g_autoptr (Desk) desk = desk_new (scratch_task (3, BH_UNIT_FILES, 0));
  g_autoptr (GError) error = NULL;

  n_still_births = mmap (NULL, sizeof *n_still_births, PROT_READ | PROT_WRITE,
                         MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  g_assert_true (n_still_births != MAP_FAILED);
  g_assert_true (run (desk, born_late_main, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (desk->n_deaths, ==, 3);
  g_assert_cmpuint (desk->steps->len, ==, N_STEPS);
  for (guint i = 0; i < N_STEPS; i++)
    g_assert_true (has_text (desk, i, "fine"));
  munmap (n_still_births, sizeof *n_still_births);
}

static void
no_sandbox_main (BhRunner *runner, int socket, BhProgress *progress, gboolean has_sandbox)
{
  (void)runner, (void)socket, (void)progress, (void)has_sandbox;
  _exit (BH_WORKER_EXIT_NO_SANDBOX);
}

static void
workers_without_a_cage_stop_the_scan (void)
{
  g_autoptr (Desk) desk = desk_new (scratch_task (3, BH_UNIT_FILES, 0));
  g_autoptr (GError) error = NULL;

  g_assert_false (run (desk, no_sandbox_main, &error));
  g_assert_error (error, BH_ERROR, BH_ERROR_USAGE);
}

/* Workers that answer one thing to any task, whatever it is. */
static void
early_done_main (BhRunner *runner, int socket, BhProgress *progress, gboolean has_sandbox)
{
  g_autoptr (BhTask) task = next_task (socket);

  (void)runner, (void)progress, (void)has_sandbox;
  send_done (socket, task->unit, 7);
  pause ();
}

static void
other_unit_done_main (BhRunner *runner, int socket, BhProgress *progress, gboolean has_sandbox)
{
  g_autoptr (BhTask) task = next_task (socket);

  (void)runner, (void)progress, (void)has_sandbox;
  send_done (socket, task->unit + 1, 0);
  pause ();
}

static void
guess_main (BhRunner *runner, int socket, BhProgress *progress, gboolean has_sandbox)
{
  g_autoptr (BhTask) task = next_task (socket);

  (void)runner, (void)progress, (void)has_sandbox;
  send_guess (socket, BH_CONTENT_MBOX, 0);
  send_done (socket, task->unit, 0);
  pause ();
}

static void
garbage_main (BhRunner *runner, int socket, BhProgress *progress, gboolean has_sandbox)
{
  g_autoptr (BhTask) task = next_task (socket);
  g_assert_nonnull (task);
  BhSpan garbage = BH_SPAN_LITERAL ("\xFF\xFF\xFF\x7F\x02 far too long a frame");

  (void)runner, (void)progress, (void)has_sandbox;
  bh_channel_send (socket, garbage, NULL, 0, NULL);
  pause ();
}

static void
foreign_row_main (BhRunner *runner, int socket, BhProgress *progress, gboolean has_sandbox)
{
  g_autoptr (BhTask) task = next_task (socket);
  g_autoptr (GByteArray) rows = g_byte_array_new ();

  (void)runner, (void)progress, (void)has_sandbox;
  pack_problem (rows, task->unit + 1, 0, "in another unit's name");
  send_frame (socket, BH_FRAME_STEP, rows);
  send_done (socket, task->unit, 1);
  pause ();
}

static void
task_main (BhRunner *runner, int socket, BhProgress *progress, gboolean has_sandbox)
{
  g_autoptr (BhTask) task = next_task (socket);
  g_autoptr (GByteArray) packed = g_byte_array_new ();

  (void)runner, (void)progress, (void)has_sandbox;
  bh_task_pack (task, packed);
  send_frame (socket, BH_FRAME_TASK, packed);
  pause ();
}

/* Of a task that wants none. */
static void
bytes_main (BhRunner *runner, int socket, BhProgress *progress, gboolean has_sandbox)
{
  g_autoptr (BhTask) task = next_task (socket);
  g_autoptr (GByteArray) payload = g_byte_array_new ();
  g_assert_nonnull (task);

  (void)runner, (void)progress, (void)has_sandbox;
  bh_pack_u32 (payload, 0);
  bh_pack_i64 (payload, 0);
  bh_pack_i64 (payload, 4);
  bh_pack_span (payload, BH_SPAN_LITERAL ("mail"));
  send_frame (socket, BH_FRAME_BYTES, payload);
  pause ();
}

static void
impossible_replies_are_refused (void)
{
  static const BhWorkerMain mains[] = { early_done_main, other_unit_done_main, guess_main,
                                        garbage_main,    foreign_row_main,     task_main,
                                        bytes_main };

  for (gsize i = 0; i < G_N_ELEMENTS (mains); i++) {
    g_autoptr (Desk) desk = desk_new (scratch_task (3, BH_UNIT_FILES, 0));
    g_autoptr (GError) error = NULL;
    g_assert_false (run (desk, mains[i], &error));
    g_assert_nonnull (error);
    g_assert_cmpuint (desk->steps->len, ==, 0);
    g_assert_cmpuint (desk->n_guesses, ==, 0);
    g_assert_cmpuint (desk->n_done, ==, 0);
    g_assert_cmpuint (desk->n_deaths, <, DEATHS_BOUND);
  }
}

/* Garbage, until reading on is given up. */
static void
garbage_at_first_main (BhRunner *runner, int socket, BhProgress *progress, gboolean has_sandbox)
{
  g_autoptr (BhTask) task = next_task (socket);
  g_autoptr (GByteArray) rows = g_byte_array_new ();

  (void)runner, (void)progress, (void)has_sandbox;
  const char *reason = bh_task_skip_reason (task, 0, TRUE); /* its page does not say "inside" */
  if (reason == NULL) {
    bh_channel_send (socket, BH_SPAN_LITERAL ("\xFF\xFF\xFF\x7F\x02"), NULL, 0, NULL);
    pause ();
  }
  pack_problem (rows, task->unit, 0, reason);
  send_frame (socket, BH_FRAME_STEP, rows);
  send_done (socket, task->unit, 1);
  pause ();
}

/* Also where the page says that it never began. */
static void
second_impossible_reply_gives_its_place_up (void)
{
  g_autoptr (Desk) desk = desk_new (scratch_task (3, BH_UNIT_FILES, 0));
  g_autoptr (GError) error = NULL;

  g_assert_true (run (desk, garbage_at_first_main, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (desk->n_deaths, ==, 2);
  g_assert_cmpuint (desk->steps->len, ==, 1);
  g_assert_true (has_text (desk, 0, "replies that cannot be right, twice"));
}

static void
unasked_steps_main (BhRunner *runner, int socket, BhProgress *progress, gboolean has_sandbox)
{
  g_autoptr (BhTask) task = next_task (socket);
  g_assert_nonnull (task);
  g_autoptr (GByteArray) rows = g_byte_array_new ();

  (void)runner, (void)progress, (void)has_sandbox;
  send_frame (socket, BH_FRAME_STEP, rows);
  pause ();
}

static void
silent_done_main (BhRunner *runner, int socket, BhProgress *progress, gboolean has_sandbox)
{
  g_autoptr (BhTask) task = next_task (socket);

  (void)runner, (void)progress, (void)has_sandbox;
  send_done (socket, task->unit, 0);
  pause ();
}

static void
far_guess_main (BhRunner *runner, int socket, BhProgress *progress, gboolean has_sandbox)
{
  g_autoptr (BhTask) task = next_task (socket);
  g_assert_nonnull (task);

  (void)runner, (void)progress, (void)has_sandbox;
  send_guess (socket, BH_CONTENT_MBOX, G_MAXINT64);
  pause ();
}

static void
probe_takes_one_answer_and_nothing_else (void)
{
  static const BhWorkerMain mains[] = { unasked_steps_main, silent_done_main, far_guess_main };
  g_autoptr (Desk) good = desk_new (scratch_task (3, BH_UNIT_PROBE, 0));

  for (gsize i = 0; i < G_N_ELEMENTS (mains); i++) {
    g_autoptr (Desk) desk = desk_new (scratch_task (3, BH_UNIT_PROBE, 0));
    g_assert_false (run (desk, mains[i], NULL));
    g_assert_cmpuint (desk->n_guesses, ==, 0);
    g_assert_cmpuint (desk->steps->len, ==, 0);
  }
  g_assert_true (run (good, guess_main, NULL));
  g_assert_cmpuint (good->n_guesses, ==, 1);
  g_assert_cmpint (good->guess.content, ==, BH_CONTENT_MBOX);
}

static void
honest_main (BhRunner *runner, int socket, BhProgress *progress, gboolean has_sandbox)
{
  (void)runner, (void)has_sandbox;
  run_honestly (socket, progress, NULL, NULL);
}

static void
contradiction_costs_the_worker_not_the_scan (void)
{
  g_autoptr (Desk) desk = desk_new (scratch_task (3, BH_UNIT_FILES, 0));
  g_autoptr (GError) error = NULL;

  desk->contradicts = TRUE;
  g_assert_true (run (desk, honest_main, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (desk->n_done, ==, 1);
  g_assert_cmpuint (desk->n_deaths, ==, 1);
  g_assert_cmpuint (desk->steps->len, ==, N_STEPS); /* each came once */
}

static void
resumed_unit_sends_the_rest (void)
{
  BhTask *task = scratch_task (3, BH_UNIT_FILES, 0);
  g_autoptr (Desk) desk = desk_new (task);

  task->n_steps_done = 3;
  g_assert_true (run (desk, honest_main, NULL));
  g_assert_cmpuint (desk->steps->len, ==, N_STEPS - 3);
  g_assert_cmpuint (desk->n_steps_told, ==, N_STEPS);
}

static guint
n_open_fds (void)
{
  g_autoptr (GDir) dir = g_dir_open ("/proc/self/fd", 0, NULL);
  guint n = 0;

  while (g_dir_read_name (dir) != NULL)
    n++;
  return n;
}

static void
fd_sender_main (BhRunner *runner, int socket, BhProgress *progress, gboolean has_sandbox)
{
  g_autoptr (BhTask) task = next_task (socket);
  g_autoptr (GByteArray) frame = g_byte_array_new ();
  int fds[] = { socket, socket, socket };

  (void)runner, (void)progress, (void)has_sandbox;
  bh_frame_append (frame, BH_FRAME_STEP, BH_SPAN_NONE);
  for (guint i = 0; i < N_STEPS; i++)
    bh_channel_send (socket, bh_span (frame->data, frame->len), fds, 3, NULL);
  send_done (socket, task->unit, N_STEPS);
  pause ();
}

static void
descriptors_from_workers_are_closed (void)
{
  g_autoptr (Desk) desk = desk_new (scratch_task (3, BH_UNIT_FILES, 0));
  guint n_before = n_open_fds ();

  g_assert_true (run (desk, fd_sender_main, NULL));
  g_assert_cmpuint (desk->steps->len, ==, N_STEPS);
  g_assert_cmpuint (n_open_fds (), ==, n_before);
}

static void
no_descriptor_is_left_behind_deaths (void)
{
  guint n_before = n_open_fds ();

  for (guint i = 0; i < 3; i++) {
    g_autoptr (Desk) desk = desk_new (scratch_task (3, BH_UNIT_FILES, 0));
    g_assert_true (run (desk, crash_main, NULL));
  }
  g_assert_cmpuint (n_open_fds (), ==, n_before);
}

#define MAIL                                                                                       \
  "From a@example.org Thu Apr 16 09:53:04 2015\nFrom: a@example.org\nSubject: one\n\ntext\n\n"

static void
real_unit_gives_each_message_once (void)
{
  BhSpan box = BH_SPAN_LITERAL (MAIL MAIL MAIL);
  g_autoptr (Desk) desk = desk_new (scratch_task (3, BH_UNIT_FILES, box.len));
  g_autoptr (GError) error = NULL;
  guint n_messages = 0, n_sources = 0;

  desk->fd = scratch_file (box);
  g_assert_true (run (desk, bh_worker_main, &error));
  g_assert_no_error (error);
  for (guint i = 0; i < desk->steps->len; i++) {
    gsize len = 0;
    const void *rows = g_bytes_get_data (g_ptr_array_index (desk->steps, i), &len);
    n_messages += n_rows (bh_span (rows, len), BH_ROW_MESSAGE);
    n_sources += n_rows (bh_span (rows, len), BH_ROW_SOURCE);
  }
  g_assert_cmpuint (n_messages, ==, 3);
  g_assert_cmpuint (n_sources, ==, 1);
  g_assert_cmpuint (desk->n_deaths, ==, 0);
  g_assert_cmpuint (desk->n_steps_told, ==, desk->steps->len);
  close (desk->fd);
}

static void
real_unit_sends_wanted_messages_alone (void)
{
  static const char message[] = "From: a@example.org\nSubject: one\n\ntext\n";
  static const char line[] = "From a@example.org Thu Apr 16 09:53:04 2015\n";
  const BhSpan box = BH_SPAN_LITERAL (MAIL MAIL MAIL);
  const gint64 second = (gint64)(box.len / 3 + strlen (line));
  g_autoptr (Desk) desk = desk_new (scratch_task (3, BH_UNIT_FILES, box.len));
  BhTask *task = g_ptr_array_index (desk->tasks, 0);
  const gint64 file = ((const BhTaskFile *)g_ptr_array_index (task->files, 0))->file;
  g_autofree char *expected = g_strdup_printf ("0 0/%zu:%s;", sizeof message - 1, message);

  bh_task_want (task, (BhWanted) { file, 0, second });
  bh_task_want (task, (BhWanted) { file, 0, second + 1 }); /* nothing begins there */
  desk->fd = scratch_file (box);
  g_assert_true (run (desk, bh_worker_main, NULL));
  g_assert_cmpstr (desk->bytes->str, ==, expected);
  g_assert_cmpuint (desk->steps->len, ==, 0);
  g_assert_cmpuint (desk->n_done, ==, 1);
  g_assert_cmpuint (desk->n_deaths, ==, 0);
  close (desk->fd);
}

static void
real_unit_of_a_file_that_cannot_be_opened_is_told (void)
{
  g_autoptr (Desk) desk = desk_new (scratch_task (3, BH_UNIT_FILES, 100));

  g_assert_true (run (desk, bh_worker_main, NULL));
  g_assert_cmpuint (desk->steps->len, ==, 2);
  g_assert_true (has_text (desk, 1, "permission denied"));
  g_assert_true (has_text (desk, 1, "unread"));
}

static int
open_without_descriptors (gpointer data, const BhTaskFile *file, GError **error)
{
  struct rlimit limit;

  getrlimit (RLIMIT_NOFILE, &limit);
  limit.rlim_cur = 3;
  setrlimit (RLIMIT_NOFILE, &limit);
  return open_file (data, file, error);
}

/* Else all that is left of the evidence would be listed as unreadable. */
static void
shortage_of_descriptors_is_no_fault_of_a_file (void)
{
  BhPoolHandler handler = {
    give_task, open_without_descriptors, take_steps, take_guess, take_done, tick, take_bytes, NULL
  };
  g_autoptr (Desk) desk = desk_new (scratch_task (3, BH_UNIT_FILES, 100));
  g_autoptr (GError) error = NULL;
  struct rlimit before;
  BhLimits limits;

  bh_limits_init (&limits);
  handler.data = desk;
  getrlimit (RLIMIT_NOFILE, &before);
  g_autoptr (BhZygote) zygote = bh_zygote_new (&limits, FALSE, bh_worker_main, NULL);
  gboolean good = bh_pool_run (zygote, 1, -1, &handler, NULL, &error);
  setrlimit (RLIMIT_NOFILE, &before);
  g_assert_false (good);
  g_assert_error (error, BH_ERROR, BH_ERROR_IO);
  g_assert_cmpuint (desk->steps->len, ==, 0);
}

static void
wish_to_stop_is_heard (void)
{
  BhPoolHandler handler = { give_task, open_file, take_steps, take_guess,
                            take_done, tick,      take_bytes, NULL };
  g_autoptr (Desk) desk = desk_new (scratch_task (3, BH_UNIT_FILES, 0));
  g_autoptr (GError) error = NULL;
  BhLimits limits;
  int ends[2];

  bh_limits_init (&limits);
  handler.data = desk;
  g_assert_cmpint (pipe (ends), ==, 0);
  g_assert_cmpint (write (ends[1], "", 1), ==, 1);
  g_autoptr (BhZygote) zygote = bh_zygote_new (&limits, FALSE, unasked_steps_main, NULL);
  g_assert_false (bh_pool_run (zygote, 1, ends[0], &handler, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  close (ends[0]);
  close (ends[1]);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/units/pool/death-costs-the-step-it-was-in", death_costs_the_step_it_was_in);
  g_test_add_func ("/units/pool/death-between-steps-ends-the-reading",
                   death_between_steps_ends_the_reading);
  g_test_add_func ("/units/pool/endless-computing-is-ended-by-its-timer",
                   endless_computing_is_ended_by_its_timer);
  g_test_add_func ("/units/pool/liar-about-its-place-loses-its-step-all-the-same",
                   liar_about_its_place_loses_its_step_all_the_same);
  g_test_add_func ("/units/pool/feigned-retirement-is-not-endless",
                   feigned_retirement_is_not_endless);
  g_test_add_func ("/units/pool/workers-that-never-begin-stop-the-scan",
                   workers_that_never_begin_stop_the_scan);
  g_test_add_func ("/units/pool/deaths-before-a-task-is-begun-blame-no-step",
                   deaths_before_a_task_is_begun_blame_no_step);
  g_test_add_func ("/units/pool/second-impossible-reply-gives-its-place-up",
                   second_impossible_reply_gives_its_place_up);
  g_test_add_func ("/units/pool/workers-without-a-cage-stop-the-scan",
                   workers_without_a_cage_stop_the_scan);
  g_test_add_func ("/units/pool/impossible-replies-are-refused", impossible_replies_are_refused);
  g_test_add_func ("/units/pool/probe-takes-one-answer-and-nothing-else",
                   probe_takes_one_answer_and_nothing_else);
  g_test_add_func ("/units/pool/contradiction-costs-the-worker-not-the-scan",
                   contradiction_costs_the_worker_not_the_scan);
  g_test_add_func ("/units/pool/resumed-unit-sends-the-rest", resumed_unit_sends_the_rest);
  g_test_add_func ("/units/pool/descriptors-from-workers-are-closed",
                   descriptors_from_workers_are_closed);
  g_test_add_func ("/units/pool/no-descriptor-is-left-behind-deaths",
                   no_descriptor_is_left_behind_deaths);
  g_test_add_func ("/units/pool/real-unit-gives-each-message-once",
                   real_unit_gives_each_message_once);
  g_test_add_func ("/units/pool/real-unit-sends-wanted-messages-alone",
                   real_unit_sends_wanted_messages_alone);
  g_test_add_func ("/units/pool/real-unit-of-a-file-that-cannot-be-opened-is-told",
                   real_unit_of_a_file_that_cannot_be_opened_is_told);
  g_test_add_func ("/units/pool/shortage-of-descriptors-is-no-fault-of-a-file",
                   shortage_of_descriptors_is_no_fault_of_a_file);
  g_test_add_func ("/units/pool/wish-to-stop-is-heard", wish_to_stop_is_heard);
  return g_test_run ();
}
