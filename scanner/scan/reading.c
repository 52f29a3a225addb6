/* reading.c - units given to the pool, and what comes back put into the store. */
#include "scan/reading.h"

#include "given/no-mail.h"
#include "scan/changes.h"
#include "scan/plan.h"
#include "store/case-ask.h"
#include "store/case-logs.h"
#include "store/case-mend.h"

#define COMMIT_USEC (2 * G_USEC_PER_SEC) /* what a kill -9 costs at most */

/* Probes: what are the large files? */

static BhTask *
next_probe (gpointer data, guint worker G_GNUC_UNUSED)
{
  BhScan *self = data;
  if (self->next_probe >= self->probes->len)
    return NULL;
  guint index = self->next_probe++;
  const BhProbe *probe = &g_array_index (self->probes, BhProbe, index);
  const BhWalkFile *file = bh_walk_file (self->walk, probe->file);
  BhTask *task = bh_task_new (index, BH_UNIT_PROBE);
  bh_task_add_file (task, probe->file, file->label, file->size, /* open_error= */ NULL);
  return task;
}

static void
take_guess (gpointer data, const BhTask *task, BhGuess guess, gboolean is_one_unit)
{
  BhScan *self = data;
  BhProbe *probe = &g_array_index (self->probes, BhProbe, (guint)task->unit);
  probe->guess = guess;
  probe->is_mbox = guess.content == BH_CONTENT_MBOX && !is_one_unit;
}

static int
open_file (gpointer data, const BhTaskFile *file, GError **error)
{
  BhScan *self = data;
  return bh_walk_open (self->walk, (guint)file->file, error);
}

static int
open_log (gpointer data, const BhTaskFile *file, GError **error)
{
  BhScan *self = data;
  return bh_walk_open (self->logs, (guint)file->file, error);
}

static gboolean
take_nothing (gpointer data, const BhTask *task, const BhSpan *steps, guint n_steps, GError **error)
{
  (void)data, (void)task, (void)steps, (void)n_steps, (void)error;
  return TRUE;
}

static gboolean
finish_nothing (gpointer data, const BhTask *task, guint64 n_steps, GError **error)
{
  (void)data, (void)task, (void)n_steps, (void)error;
  return TRUE;
}

/* Units. */

static void
add_files (BhScan *self, BhTask *task, const BhPlannedUnit *unit)
{
  const BhWalk *walk = unit->kind == BH_UNIT_LOG ? self->logs : self->walk;

  for (gint64 i = 0; i < unit->n_files; i++) {
    gint64 number = unit->first_file + i;
    const BhWalkFile *file = bh_walk_file (walk, (guint)number);
    bh_task_add_file (task, number, file->label, file->size, /* open_error= */ NULL);
    if (unit->kind != BH_UNIT_LOG)
      bh_boundary_orders_give (self->orders, task, file->label);
  }
}

/* The halves of messages that other units hold: they are read there for themselves. */
static void
add_beside (BhScan *self, BhTask *task)
{
  const guint n_own = task->files->len;

  for (guint i = 0; i < n_own && task->n_beside < BH_UNIT_BESIDE_MAX; i++) {
    const BhTaskFile *file = g_ptr_array_index (task->files, i);
    guint number = 0;
    if (!bh_plan_other_half (self->walk, bh_span_of_bytes (file->label), &number))
      continue;
    const BhWalkFile *other = bh_walk_file (self->walk, number);
    bh_task_add_file (task, number, other->label, other->size, /* open_error= */ NULL);
    task->n_beside++;
  }
}

static BhTask *
next_unit (gpointer data, guint worker)
{
  BhScan *self = data;
  gboolean is_along = FALSE;
  const BhPlannedUnit *unit = bh_turns_next (self->turns, worker, &is_along);
  if (unit == NULL)
    return NULL;
  BhTask *task = bh_task_new (unit->unit, unit->kind);
  task->range_start = unit->range_start;
  task->range_end = unit->range_end;
  task->guess = (BhGuess) { BH_CONTENT_MBOX, unit->guess_dialect, unit->guess_start };
  task->n_steps_done = unit->n_steps;
  G_STATIC_ASSERT ((int)BH_SCAN_HASH_MD5 == (int)BH_HASH_MD5);
  G_STATIC_ASSERT ((int)BH_SCAN_HASH_SHA1 == (int)BH_HASH_SHA1);
  task->hashes = self->options->hashes;
  task->is_carving = self->options->is_carving;
  task->is_along = is_along;
  add_files (self, task, unit);
  if (unit->kind == BH_UNIT_FILES)
    add_beside (self, task);
  return task;
}

static gboolean
take_steps (gpointer data, const BhTask *task, const BhSpan *steps, guint n_steps, GError **error)
{
  BhScan *self = data;
  return bh_case_store_take_steps (self->store, task->unit, steps, n_steps, error);
}

static gboolean
finish_unit (gpointer data, const BhTask *task, guint64 n_steps, GError **error)
{
  BhScan *self = data;
  (void)n_steps;
  return bh_case_store_finish_unit (self->store, task->unit, error);
}

static gboolean
tick_pool (gpointer data, guint64 bytes_done, guint64 messages_done, GError **error)
{
  BhScan *self = data;
  gint64 now = g_get_monotonic_time ();

  self->progress.bytes_done = bytes_done;
  self->progress.messages = messages_done;
  bh_scan_tell (self, self->progress.phase, self->progress.stage);
  if (now - self->committed_usec < COMMIT_USEC)
    return TRUE;
  self->committed_usec = now;
  return bh_case_store_commit (self->store, error);
}

static guint
n_jobs (const BhScan *self)
{
  return self->options->n_jobs > 0 ? self->options->n_jobs : g_get_num_processors ();
}

gboolean
bh_scan_may_go_beside (const BhScan *self)
{
  return n_jobs (self) > 1 && bh_case_store_has_threads ();
}

static gboolean
run_pool (BhScan *self, const BhPoolHandler *handler, GError **error)
{
  guint n_deaths = 0;
  gboolean good =
      bh_pool_run (self->zygote, n_jobs (self), self->stop_fd, handler, &n_deaths, error);
  self->n_deaths += n_deaths;
  return good;
}

static gboolean
probe_large_files (BhScan *self, GError **error)
{
  BhPoolHandler handler = { next_probe,     open_file, take_nothing, take_guess,
                            finish_nothing, tick_pool, NULL,         self };

  self->probes = bh_plan_probes (self->walk);
  return self->probes->len == 0 || run_pool (self, &handler, error);
}

/* The plan is made once and kept: a resumed scan goes by what the first one saw. */
gboolean
bh_reading_plan (BhScan *self, GError **error)
{
  g_autofree char *is_planned = NULL;

  if (!bh_case_store_get (self->store, "planned", &is_planned, error))
    return FALSE;
  if (is_planned != NULL)
    return TRUE;
  bh_scan_tell (self, BH_SCAN_WALKING, "looking at large files");
  return probe_large_files (self, error) &&
         bh_plan_write (self->store, self->walk, self->probes, error) &&
         bh_no_mail_keep_paths (self->store, self->walk, error) &&
         bh_case_store_put (self->store, "planned", "1", error) &&
         bh_case_store_commit (self->store, error);
}

/* Of all that units are cut from. */
static char *
fingerprint_of (const BhScan *self)
{
  g_autofree char *evidence = bh_plan_fingerprint (self->walk);
  g_autofree char *logs = self->logs != NULL ? bh_plan_fingerprint (self->logs) : g_strdup ("-");
  return g_strdup_printf ("%s %s", evidence, logs);
}

gboolean
bh_reading_check_unchanged (BhScan *self, GError **error)
{
  g_autofree char *now = fingerprint_of (self);
  const char *then = bh_case_dir_fingerprint (self->dir);

  if (then == NULL || *then == '\0')
    return bh_case_dir_begin (self->dir, now, error);
  if (g_strcmp0 (now, then) == 0)
    return TRUE;
  g_set_error (
      error, BH_ERROR, BH_ERROR_CHANGED,
      "the evidence is not what it was when the scan into %s began (files, sizes or times differ); "
      "nothing was touched: scan into another -o folder",
      bh_case_dir_path (self->dir));
  return FALSE;
}

static gboolean
keep_undone (BhScan *self, gboolean are_logs, guint *out_n_units, GError **error)
{
  g_autoptr (GArray) all = bh_case_store_units (self->store, error);
  if (all == NULL)
    return FALSE;
  g_autoptr (GArray) undone = g_array_new (FALSE, FALSE, sizeof (BhPlannedUnit));
  for (guint i = 0; i < all->len; i++) {
    const BhPlannedUnit *unit = &g_array_index (all, BhPlannedUnit, i);
    if (!unit->is_done && (unit->kind == BH_UNIT_LOG) == are_logs)
      g_array_append_val (undone, *unit);
  }
  g_clear_pointer (&self->turns, bh_turns_free);
  self->turns = bh_turns_new (undone, n_jobs (self));
  *out_n_units = undone->len;
  return TRUE;
}

gboolean
bh_reading_evidence (BhScan *self, GError **error)
{
  BhPoolHandler handler = { next_unit,   open_file, take_steps, take_guess,
                            finish_unit, tick_pool, NULL,       self };

  guint n_units = 0;

  for (guint i = 0; i < bh_walk_n_files (self->walk); i++)
    self->progress.bytes_total += bh_walk_file (self->walk, i)->size;
  bh_scan_tell (self, BH_SCAN_READING, "reading");
  return keep_undone (self, /* are_logs= */ FALSE, &n_units, error) &&
         run_pool (self, &handler, error) && bh_changes_note (self->store, self->walk, error) &&
         bh_case_store_mend_ledger (self->store, error) &&
         bh_case_store_commit (self->store, error);
}

/* The logs' plan is kept like the evidence's, until a conclusion is asked for anew. */
static gboolean
plan_logs (BhScan *self, GError **error)
{
  g_autofree char *is_planned = NULL;

  if (!bh_case_store_get (self->store, BH_STORE_LOGS_PLANNED, &is_planned, error))
    return FALSE;
  if (is_planned != NULL)
    return TRUE;
  return bh_case_store_forget_logs (self->store, error) &&
         (self->logs == NULL || bh_plan_write_logs (self->store, self->logs, error)) &&
         bh_case_store_put (self->store, BH_STORE_LOGS_PLANNED, "1", error) &&
         bh_case_store_commit (self->store, error);
}

gboolean
bh_reading_logs (BhScan *self, GError **error)
{
  BhPoolHandler handler = { next_unit,   open_log,  take_steps, take_guess,
                            finish_unit, tick_pool, NULL,       self };

  guint n_units = 0;

  if (!plan_logs (self, error) || !keep_undone (self, /* are_logs= */ TRUE, &n_units, error))
    return FALSE;
  if (n_units == 0)
    return TRUE;
  for (guint i = 0; i < bh_walk_n_files (self->logs); i++)
    self->progress.bytes_total += bh_walk_file (self->logs, i)->size;
  bh_scan_tell (self, BH_SCAN_READING, "reading logs");
  return run_pool (self, &handler, error) && bh_case_store_commit (self->store, error);
}
