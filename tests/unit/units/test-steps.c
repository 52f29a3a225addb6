/* test-steps.c - rows grouped into steps, sent once, numbered alike in every run. */
#include "units/steps.h"

#include "message/facts.h"
#include "scratch.h"

typedef struct {
  int sockets[2]; /* 0: the coordinator's end */
  BhProgress progress;
  BhSteps *steps;
} Bench;

static void
bench_init_with (Bench *bench, guint64 record_len_max)
{
  memset (bench, 0, sizeof *bench);
  g_assert_cmpint (socketpair (AF_UNIX, SOCK_STREAM, 0, bench->sockets), ==, 0);
  bench->steps = bh_steps_new (bench->sockets[1], &bench->progress, record_len_max);
}

static void
bench_init (Bench *bench)
{
  bench_init_with (bench, G_MAXUINT64);
}

static void
bench_clear (Bench *bench)
{
  bh_steps_free (bench->steps);
  close (bench->sockets[0]);
  close (bench->sockets[1]);
}

static void
run_step (Bench *bench, const char *detail)
{
  bh_steps_begin (bench->steps);
  bh_steps_add_problem (bench->steps, "gap", "box", detail);
  bh_steps_end (bench->steps);
}

/* The kinds of all frames that wait, as letters, and the last payload's length. */
static char *
frames_sent (Bench *bench, gsize *out_last_len)
{
  g_autoptr (GByteArray) got = g_byte_array_new ();
  GString *kinds = g_string_new (NULL);
  BhSpan payload;
  BhFrameKind kind;
  gboolean is_broken = FALSE;

  shutdown (bench->sockets[1], SHUT_WR);
  while (bh_channel_receive (bench->sockets[0], got, NULL, NULL) > 0)
    ;
  BhSpan rest = bh_span (got->data, got->len);
  while (bh_frame_take (&rest, &kind, &payload, &is_broken)) {
    g_string_append_c (kinds, "?TSGBD"[kind]);
    *out_last_len = payload.len;
  }
  g_assert_cmpuint (rest.len, ==, 0);
  return g_string_free (g_steal_pointer (&kinds), FALSE);
}

static void
stored_steps_are_not_sent_again (void)
{
  g_autoptr (BhTask) task = scratch_task (3, BH_UNIT_FILES, 0);
  Bench bench;
  gsize len = 0;

  bench_init (&bench);
  task->n_steps_done = 2;
  bh_steps_start_unit (bench.steps, task);
  for (guint i = 0; i < 2; i++) {
    g_assert_cmpint (bh_steps_begin (bench.steps), ==, BH_STEP_STORED);
    bh_steps_end (bench.steps);
  }
  run_step (&bench, "third");
  bh_steps_finish_unit (bench.steps);
  g_autofree char *kinds = frames_sent (&bench, &len);
  g_assert_cmpstr (kinds, ==, "SD");
  bench_clear (&bench);
}

static void
progress_names_the_step_in_hand (void)
{
  g_autoptr (BhTask) task = scratch_task (3, BH_UNIT_FILES, 0);
  Bench bench;

  bench_init (&bench);
  bh_steps_start_unit (bench.steps, task);
  g_assert_cmpuint (bench.progress.unit_plus_1, ==, 4);
  run_step (&bench, "first");
  g_assert_cmpuint (bench.progress.step, ==, 0);
  g_assert_cmpuint (bench.progress.is_inside, ==, 0);
  guint64 beats = bench.progress.beats;
  bh_steps_begin (bench.steps);
  g_assert_cmpuint (bench.progress.step, ==, 1);
  g_assert_cmpuint (bench.progress.is_inside, ==, 1);
  g_assert_cmpuint (bench.progress.beats, >, beats);
  bh_steps_end (bench.steps);
  bh_steps_finish_unit (bench.steps);
  g_assert_cmpuint (bench.progress.unit_plus_1, ==, 0);
  bench_clear (&bench);
}

static void
given_up_steps_say_why (void)
{
  g_autoptr (BhTask) task = scratch_task (3, BH_UNIT_FILES, 0);
  Bench bench;

  bench_init (&bench);
  bh_task_skip (task, 0, FALSE, "it hung");
  bh_task_skip (task, 1, TRUE, "reading on hung");
  bh_steps_start_unit (bench.steps, task);
  g_assert_null (bh_steps_given_up_after_reason (bench.steps));
  g_assert_cmpint (bh_steps_begin (bench.steps), ==, BH_STEP_GIVEN_UP);
  g_assert_cmpstr (bh_steps_given_up_reason (bench.steps), ==, "it hung");
  bh_steps_end (bench.steps);
  g_assert_null (bh_steps_given_up_after_reason (bench.steps));
  g_assert_cmpint (bh_steps_begin (bench.steps), ==, BH_STEP_NEW);
  bh_steps_end (bench.steps);
  g_assert_cmpstr (bh_steps_given_up_after_reason (bench.steps), ==, "reading on hung");
  bench_clear (&bench);
}

static void
careful_units_send_each_step_at_once (void)
{
  g_autoptr (BhTask) task = scratch_task (3, BH_UNIT_FILES, 0);
  Bench bench;

  bench_init (&bench);
  bh_steps_start_unit (bench.steps, task);
  run_step (&bench, "gathered");
  g_assert_cmpint (recv (bench.sockets[0], &(char) { 0 }, 1, MSG_DONTWAIT | MSG_PEEK), ==, -1);
  task->is_careful = TRUE;
  run_step (&bench, "sent");
  g_assert_cmpint (recv (bench.sockets[0], &(char) { 0 }, 1, MSG_DONTWAIT | MSG_PEEK), ==, 1);
  bench_clear (&bench);
}

static void
problems_have_the_same_number_in_every_run (void)
{
  g_autoptr (BhTask) task = scratch_task (3, BH_UNIT_FILES, 0);
  BhCell cells[BH_ROW_COLUMNS_MAX];
  g_autoptr (GByteArray) got = g_byte_array_new ();
  Bench bench;
  BhSpan payload;
  BhFrameKind kind;
  BhRowKind row_kind;
  gboolean is_broken = FALSE;

  bench_init (&bench);
  task->n_steps_done = 4; /* a resumed unit: these are left out, and counted */
  task->is_careful = TRUE;
  bh_steps_start_unit (bench.steps, task);
  for (guint i = 0; i < 5; i++)
    run_step (&bench, "x");
  g_assert_cmpint (bh_channel_receive (bench.sockets[0], got, NULL, NULL), >, 0);
  BhSpan rest = bh_span (got->data, got->len);
  g_assert_true (bh_frame_take (&rest, &kind, &payload, &is_broken));
  BhUnpack in = { payload, FALSE };
  g_assert_true (bh_row_unpack (&in, &row_kind, cells));
  g_assert_cmpint (cells[1].number, ==, 4 * 16384);
  bench_clear (&bench);
}

/* What the first frame of all holds that @send_all sends. The sender is a thread of its own, for a
 * socket holds less than a step may be. */
static BhSpan
first_sent_by (GThreadFunc send_all, Bench *bench, GByteArray *got)
{
  GThread *sender = g_thread_new ("sender", send_all, bench);
  BhSpan payload;
  BhFrameKind kind;
  gboolean is_broken = FALSE;

  while (bh_channel_receive (bench->sockets[0], got, NULL, NULL) > 0)
    ;
  g_thread_join (sender);
  BhSpan rest = bh_span (got->data, got->len);
  g_assert_true (bh_frame_take (&rest, &kind, &payload, &is_broken));
  return payload;
}

static gpointer
send_many_problems (gpointer data)
{
  Bench *bench = data;

  bh_steps_begin (bench->steps);
  for (guint i = 0; i < 16383 + 7; i++)
    bh_steps_add_problem (bench->steps, i < 16383 ? "gap" : "damaged", "box", "x");
  bh_steps_end (bench->steps);
  bh_steps_finish_unit (bench->steps);
  shutdown (bench->sockets[1], SHUT_WR);
  return NULL;
}

/* None is passed over in silence: the last tells of the rest. */
static void
problems_that_are_left_out_are_counted (void)
{
  g_autoptr (BhTask) task = scratch_task (3, BH_UNIT_FILES, 0);
  BhCell cells[BH_ROW_COLUMNS_MAX];
  g_autoptr (GByteArray) got = g_byte_array_new ();
  Bench bench;
  BhRowKind row_kind;
  guint n = 0;

  bench_init (&bench);
  bh_steps_start_unit (bench.steps, task);
  BhSpan payload = first_sent_by (send_many_problems, &bench, got);
  BhUnpack in = { payload, FALSE };
  while (bh_row_unpack (&in, &row_kind, cells))
    g_assert_cmpint (cells[1].number, ==, n++);

  g_assert_cmpuint (n, ==, 16384);
  g_assert_true (bh_span_equal (cells[2].span, BH_SPAN_LITERAL ("damaged")));
  g_assert_true (bh_span_starts (cells[6].span, BH_SPAN_LITERAL ("7 more problems ")));
  bench_clear (&bench);
}

/* More than a frame holds: the step is cut, and there is room to say so. */
static gpointer
send_much (gpointer data)
{
  Bench *bench = data;
  g_autofree char *text = g_strnfill (1000000, 'x');
  BhLedgerRow row = { .role = text };

  bh_steps_begin (bench->steps);
  for (guint i = 0; i < 40; i++)
    bh_steps_add (bench->steps, BH_ROW_LEDGER, (const void *[]) { &row });
  g_assert_true (bh_steps_is_cut (bench->steps));
  bh_steps_add_problem (bench->steps, "limit:record-bytes", "box", "cut");
  for (guint i = 0; i < 40; i++)
    bh_steps_add_problem (bench->steps, "gap", "box", text);
  bh_steps_end (bench->steps);
  bh_steps_finish_unit (bench->steps);
  shutdown (bench->sockets[1], SHUT_WR);
  return NULL;
}

static void
endless_steps_are_cut_and_told (void)
{
  g_autoptr (BhTask) task = scratch_task (3, BH_UNIT_FILES, 0);
  g_autoptr (GByteArray) got = g_byte_array_new ();
  Bench bench;

  bench_init (&bench);
  bh_steps_start_unit (bench.steps, task);
  BhSpan payload = first_sent_by (send_much, &bench, got);
  g_assert_cmpuint (n_rows (payload, BH_ROW_LEDGER), ==, 15);
  /* The word, one of a megabyte, and that there are more. */
  g_assert_cmpuint (n_rows (payload, BH_ROW_PROBLEM), ==, 3);
  bench_clear (&bench);
}

/* The limit record-bytes takes lists, never tiles or the message itself. */
static void
limit_of_records_cuts_lists_alone (void)
{
  g_autoptr (BhTask) task = scratch_task (3, BH_UNIT_FILES, 0);
  BhLedgerRow tile = { .role = "body" };
  BhListRow row = { .message = 1 };
  BhField field = { .name = (char *)(guintptr) "X", .value = (char *)(guintptr) "y" };
  Bench bench;

  bench_init_with (&bench, 10);
  bh_steps_start_unit (bench.steps, task);
  bh_steps_begin (bench.steps);
  bh_steps_add (bench.steps, BH_ROW_LEDGER, (const void *[]) { &tile });
  g_assert_false (bh_steps_is_cut (bench.steps));
  bh_steps_add (bench.steps, BH_ROW_FIELD, (const void *[]) { &row, &field });
  g_assert_true (bh_steps_is_cut (bench.steps));
  bh_steps_end (bench.steps);
  bench_clear (&bench);
}

static void
nobody_listening_is_noticed (void)
{
  g_autoptr (BhTask) task = scratch_task (3, BH_UNIT_FILES, 0);
  Bench bench;

  bench_init (&bench);
  shutdown (bench.sockets[0], SHUT_RDWR);
  bh_steps_start_unit (bench.steps, task);
  run_step (&bench, "x");
  bh_steps_finish_unit (bench.steps);
  g_assert_true (bh_steps_is_broken (bench.steps));
  bench_clear (&bench);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/units/steps/stored-steps-are-not-sent-again", stored_steps_are_not_sent_again);
  g_test_add_func ("/units/steps/progress-names-the-step-in-hand", progress_names_the_step_in_hand);
  g_test_add_func ("/units/steps/given-up-steps-say-why", given_up_steps_say_why);
  g_test_add_func ("/units/steps/careful-units-send-each-step-at-once",
                   careful_units_send_each_step_at_once);
  g_test_add_func ("/units/steps/problems-have-the-same-number-in-every-run",
                   problems_have_the_same_number_in_every_run);
  g_test_add_func ("/units/steps/problems-that-are-left-out-are-counted",
                   problems_that_are_left_out_are_counted);
  g_test_add_func ("/units/steps/endless-steps-are-cut-and-told", endless_steps_are_cut_and_told);
  g_test_add_func ("/units/steps/limit-of-records-cuts-lists-alone",
                   limit_of_records_cuts_lists_alone);
  g_test_add_func ("/units/steps/nobody-listening-is-noticed", nobody_listening_is_noticed);
  return g_test_run ();
}
