/* test-given-up.c - whatever step of a unit killed its workers: each byte of its files keeps an
 * owner, and where it was a message, that is told.
 *
 * A unit is run as a worker runs it, once for each of its steps, with that step given up; then
 * once more with what follows the step given up.
 */
#include <string.h>

#include "one-worker.h"
#include "scratch.h"
#include "units/reply.h"

#define REASON "workers died here"

/* Where the columns of rows.c lie that are looked at. */
enum { SOURCE_FILE, SOURCE_MEMBER, SOURCE_UNIT, SOURCE_BYTES = 6 };
enum { TILE_FILE, TILE_MEMBER, TILE_OFFSET, TILE_LENGTH };

typedef struct {
  const char *title;
  struct {
    const char *label; /* a path of the corpus where there is no text; NULL: no further file */
    const char *text;
  } files[2];
} Unit;

#define EXIM_HEADER                                                                                \
  "1xWW0i-00038d-2Y-H\nmail 8 8\n<bob@example.net>\n1706191234 0\n-received_time_usec .79\n"       \
  "-deliver_firsttime\nXX\n1\none@example.com\n\n022F From: bob@example.net\n"                     \
  "015  Subject: hello\n"

static const Unit units[] = {
  { "mailbox", { { "inbox.mbox", NULL }, { NULL, NULL } } },
  { "compressed", { { "archive.mbox.gz", NULL }, { NULL, NULL } } },
  { "archive", { { "export.zip", NULL }, { NULL, NULL } } },
  { "message", { { "one.eml", "From: a@example.org\nSubject: x\n\nhi\n" }, { NULL, NULL } } },
  { "exim",
    { { "input/1xWW0i-00038d-2Y-D", "1xWW0i-00038d-2Y-D\nhello\n" },
      { "input/1xWW0i-00038d-2Y-H", EXIM_HEADER } } },
};

static GBytes *
content (const Unit *unit, guint i)
{
  char *text = NULL;
  gsize len = 0;

  if (unit->files[i].text != NULL)
    return g_bytes_new_static (unit->files[i].text, strlen (unit->files[i].text));
  g_autofree char *path =
      g_test_build_filename (G_TEST_DIST, "..", "..", "corpus", unit->files[i].label, NULL);
  g_assert_true (g_file_get_contents (path, &text, &len, NULL));
  return g_bytes_new_take (text, len);
}

/* The tiling of one file or member, as far as it was told. */
typedef struct {
  gint64 file, member, end, size; /* size -1: not told */
} Tiling;

typedef struct {
  GArray *tilings;   /* of Tiling */
  GByteArray *steps; /* for each whether it holds a message */
  gboolean is_told;  /* a row has the reason */
} Told;

static Tiling *
tiling_of (GArray *tilings, const BhCell *cells)
{
  gint64 file = cells[0].number, member = cells[1].number;

  for (guint i = 0; i < tilings->len; i++) {
    Tiling *tiling = &g_array_index (tilings, Tiling, i);
    if (tiling->file == file && tiling->member == member)
      return tiling;
  }
  Tiling tiling = { file, member, 0, -1 };
  g_array_append_val (tilings, tiling);
  return &g_array_index (tilings, Tiling, tilings->len - 1);
}

static void
take_row (Told *told, BhRowKind kind, const BhCell *cells)
{
  told->steps->data[told->steps->len - 1] |= kind == BH_ROW_MESSAGE;
  if (kind == BH_ROW_SOURCE) {
    tiling_of (told->tilings, cells)->size = cells[SOURCE_BYTES].number;
  } else if (kind == BH_ROW_LEDGER) {
    Tiling *tiling = tiling_of (told->tilings, cells);
    g_assert_cmpint (cells[TILE_OFFSET].number, ==, tiling->end);
    g_assert_cmpint (cells[TILE_LENGTH].number, >, 0);
    tiling->end += cells[TILE_LENGTH].number;
  }
}

static void
take_step (Told *told, const BhTask *task, BhSpan payload)
{
  static const BhSpan reason = BH_SPAN_INIT (REASON);
  BhUnpack in = { payload, FALSE };
  BhCell cells[BH_ROW_COLUMNS_MAX];
  BhRowKind kind;
  const guint8 none = FALSE;
  gsize at = 0;

  g_assert_true (bh_reply_is_own (task, payload));
  told->is_told |= bh_span_find (payload, reason, &at);
  g_byte_array_append (told->steps, &none, 1);
  while (in.rest.len > 0 && bh_row_unpack (&in, &kind, cells))
    take_row (told, kind, cells);
}

static BhTask *
task_of (const Unit *unit, int *fds)
{
  BhTask *task = bh_task_new (1, BH_UNIT_FILES);

  task->is_alone = task->is_careful = TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (unit->files) && unit->files[i].label != NULL; i++) {
    g_autoptr (GBytes) label = g_bytes_new (unit->files[i].label, strlen (unit->files[i].label));
    g_autoptr (GBytes) bytes = content (unit, i);
    bh_task_add_file (task, i, label, g_bytes_get_size (bytes), /* open_error= */ NULL);
    fds[i] = scratch_file (bh_span_of_bytes (bytes));
  }
  return task;
}

/* Runs the unit and looks at all that is said. step -1: nothing is given up. */
static Told
run_unit (OneWorker *worker, const Unit *unit, gint step, gboolean is_after)
{
  int fds[G_N_ELEMENTS (unit->files)] = { -1, -1 };
  g_autoptr (BhTask) task = task_of (unit, fds);
  Told told = { g_array_new (FALSE, FALSE, sizeof (Tiling)), g_byte_array_new (), FALSE };

  if (step >= 0)
    bh_task_skip (task, (guint64)step, is_after, REASON);
  g_autoptr (GByteArray) bytes = one_worker_run (worker, task, fds);
  BhSpan rest = bh_span (bytes->data, bytes->len), payload;
  gboolean is_broken = FALSE;
  BhFrameKind kind;
  while (bh_frame_take (&rest, &kind, &payload, &is_broken))
    if (kind == BH_FRAME_STEP)
      take_step (&told, task, payload);
  for (guint i = 0; i < task->files->len; i++)
    close (fds[i]);
  return told;
}

static void
told_clear (Told *told)
{
  g_array_unref (told->tilings);
  g_byte_array_unref (told->steps);
}

static void
assert_nothing_lost (const Told *told, const Unit *unit)
{
  for (guint i = 0; i < told->tilings->len; i++) {
    const Tiling *tiling = &g_array_index (told->tilings, Tiling, i);
    g_assert_cmpint (tiling->size, ==, tiling->end);
  }
  for (guint i = 0; i < G_N_ELEMENTS (unit->files) && unit->files[i].label != NULL; i++) {
    g_autoptr (GBytes) bytes = content (unit, i);
    const BhCell file[2] = { { .number = i }, { .number = 0 } };
    g_assert_cmpint (tiling_of (told->tilings, file)->end, ==, (gint64)g_bytes_get_size (bytes));
  }
}

static void
each_step_may_be_given_up (gconstpointer data)
{
  const Unit *unit = data;
  BhLimits limits;
  OneWorker worker = { 0 };

  bh_limits_init (&limits);
  one_worker_init (&worker, &limits);
  Told whole = run_unit (&worker, unit, -1, FALSE);
  assert_nothing_lost (&whole, unit);
  g_assert_false (whole.is_told);

  for (guint i = 0; i < 2 * whole.steps->len; i++) {
    gboolean is_after = i % 2 == 1;
    Told told = run_unit (&worker, unit, (gint)(i / 2), is_after);
    assert_nothing_lost (&told, unit);
    if (!is_after && whole.steps->data[i / 2])
      g_assert_true (told.is_told);
    told_clear (&told);
  }
  told_clear (&whole);
  bh_runner_free (worker.runner);
  close (worker.sockets[0]);
  close (worker.sockets[1]);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (units); i++) {
    g_autofree char *path = g_strconcat ("/units/given-up/", units[i].title, NULL);
    g_test_add_data_func (path, &units[i], each_step_may_be_given_up);
  }
  return g_test_run ();
}
