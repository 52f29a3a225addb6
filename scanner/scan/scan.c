/* scan.c - the flow, and only the flow: walk → plan → units → conclusions → reports.
 *
 * What is done is in the store; so a scan that stopped anywhere begins here again
 * and finds each stage finished, half done or not begun.
 */
#include <backhop/scan.h>

#include <backhop/report.h>
#include <errno.h>
#include <gio/gio.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <sys/signalfd.h>
#include <unistd.h>

#include "scan/blocklists.h"
#include "scan/case-dir.h"
#include "scan/case-logs.h"
#include "scan/changes.h"
#include "scan/conclude.h"
#include "scan/custody.h"
#include "scan/files.h"
#include "scan/no-mail.h"
#include "scan/own-side.h"
#include "scan/plan.h"
#include "sources/walk.h"
#include "store/case-logs.h"
#include "store/case-mend.h"
#include "units/pool.h"
#include "units/sandbox.h"

#define COMMIT_USEC (2 * G_USEC_PER_SEC) /* what a kill -9 costs at most */

typedef struct {
  const BhScanOptions *options;
  BhCaseDir *dir;
  BhZygote *zygote;
  BhWalk *walk;
  BhWalk *logs; /* what lies below the paths of --log; NULL: none given */
  BhCaseStore *store;
  int stop_fd;
  int signal; /* that stopped it; 0: none */
  BhScanProgress progress;

  GArray *units; /* of BhPlannedUnit: not done yet */
  guint next_unit;
  GArray *probes; /* of BhProbe, while they run */
  guint next_probe;
  gint64 committed_usec;
  BhPoolCounts counts;
} Scan;

static void
tell (Scan *self, BhScanPhase phase, const char *stage)
{
  self->progress.phase = phase;
  self->progress.stage = stage;
  if (self->options->progress != NULL)
    self->options->progress (&self->progress, self->options->progress_data);
}

/* SIGINT and SIGTERM wait in a descriptor from here on. */
static gboolean
take_signals (Scan *self, GError **error)
{
  sigset_t set;
  sigemptyset (&set);
  sigaddset (&set, SIGINT);
  sigaddset (&set, SIGTERM);
  sigprocmask (SIG_BLOCK, &set, NULL);
  signal (SIGPIPE, SIG_IGN);
  self->stop_fd = signalfd (-1, &set, SFD_CLOEXEC | SFD_NONBLOCK);
  if (self->stop_fd >= 0)
    return TRUE;
  g_set_error (error, BH_ERROR, BH_ERROR_IO, "signalfd: %s", g_strerror (errno));
  return FALSE;
}

static gboolean
go_on (Scan *self, GError **error)
{
  struct signalfd_siginfo info;
  if (self->signal == 0 && read (self->stop_fd, &info, sizeof info) == sizeof info)
    self->signal = (int)info.ssi_signo;
  if (self->signal == 0)
    return TRUE;
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, "stopped");
  return FALSE;
}

/* Probes: what are the large files? */

static BhTask *
next_probe (gpointer data)
{
  Scan *self = data;
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
take_guess (gpointer data, const BhTask *task, BhGuess guess, gboolean is_archive)
{
  Scan *self = data;
  BhProbe *probe = &g_array_index (self->probes, BhProbe, (guint)task->unit);
  probe->guess = guess;
  probe->is_mbox = guess.content == BH_CONTENT_MBOX && !is_archive;
}

static int
open_file (gpointer data, const BhTaskFile *file, GError **error)
{
  Scan *self = data;
  return bh_walk_open (self->walk, (guint)file->file, error);
}

static int
open_log (gpointer data, const BhTaskFile *file, GError **error)
{
  Scan *self = data;
  return bh_walk_open (self->logs, (guint)file->file, error);
}

static gboolean
take_nothing (gpointer data, const BhTask *task, BhSpan rows, GError **error)
{
  (void)data, (void)task, (void)rows, (void)error;
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
add_files (Scan *self, BhTask *task, const BhPlannedUnit *unit)
{
  const BhWalk *walk = unit->kind == BH_UNIT_LOG ? self->logs : self->walk;

  for (gint64 i = 0; i < unit->n_files; i++) {
    gint64 number = unit->first_file + i;
    const BhWalkFile *file = bh_walk_file (walk, (guint)number);
    bh_task_add_file (task, number, file->label, file->size, /* open_error= */ NULL);
  }
}

static BhTask *
next_unit (gpointer data)
{
  Scan *self = data;
  if (self->next_unit >= self->units->len)
    return NULL;
  const BhPlannedUnit *unit = &g_array_index (self->units, BhPlannedUnit, self->next_unit++);
  BhTask *task = bh_task_new (unit->unit, unit->kind);
  task->range_start = unit->range_start;
  task->range_end = unit->range_end;
  task->guess = (BhGuess) { BH_CONTENT_MBOX, unit->guess_dialect, unit->guess_start };
  task->n_steps_done = unit->n_steps;
  add_files (self, task, unit);
  return task;
}

static gboolean
take_step (gpointer data, const BhTask *task, BhSpan rows, GError **error)
{
  Scan *self = data;
  return bh_case_store_take_step (self->store, task->unit, rows, error);
}

static gboolean
finish_unit (gpointer data, const BhTask *task, guint64 n_steps, GError **error)
{
  Scan *self = data;
  (void)n_steps;
  return bh_case_store_finish_unit (self->store, task->unit, error);
}

static gboolean
tick_pool (gpointer data, guint64 bytes_done, guint64 messages_done, GError **error)
{
  Scan *self = data;
  gint64 now = g_get_monotonic_time ();

  self->progress.bytes_done = bytes_done;
  self->progress.messages = messages_done;
  tell (self, self->progress.phase, self->progress.stage);
  if (now - self->committed_usec < COMMIT_USEC)
    return TRUE;
  self->committed_usec = now;
  return bh_case_store_commit (self->store, error);
}

static guint
n_jobs (const Scan *self)
{
  return self->options->n_jobs > 0 ? self->options->n_jobs : g_get_num_processors ();
}

static gboolean
run_pool (Scan *self, const BhPoolHandler *handler, GError **error)
{
  BhPoolCounts counts = { 0 };
  gboolean good = bh_pool_run (self->zygote, n_jobs (self), self->stop_fd, handler, &counts, error);
  self->counts.n_deaths += counts.n_deaths;
  return good;
}

static gboolean
probe_large_files (Scan *self, GError **error)
{
  BhPoolHandler handler = { next_probe,     open_file, take_nothing, take_guess,
                            finish_nothing, tick_pool, self };

  self->probes = bh_plan_probes (self->walk);
  return self->probes->len == 0 || run_pool (self, &handler, error);
}

/* The plan is made once and kept: a resumed scan goes by what the first one saw. */
static gboolean
plan (Scan *self, GError **error)
{
  g_autofree char *is_planned = bh_case_store_get (self->store, "planned");

  if (is_planned != NULL)
    return TRUE;
  tell (self, BH_SCAN_WALKING, "looking at large files");
  return probe_large_files (self, error) &&
         bh_plan_write (self->store, self->walk, self->probes, error) &&
         bh_no_mail_keep_paths (self->store, self->walk, error) &&
         bh_case_store_put (self->store, "planned", "1", error) &&
         bh_case_store_commit (self->store, error);
}

/* Of all that units are cut from. */
static char *
fingerprint_of (const Scan *self)
{
  g_autofree char *evidence = bh_plan_fingerprint (self->walk);
  g_autofree char *logs = self->logs != NULL ? bh_plan_fingerprint (self->logs) : g_strdup ("-");
  return g_strdup_printf ("%s %s", evidence, logs);
}

static gboolean
check_unchanged (Scan *self, GError **error)
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
keep_undone (Scan *self, gboolean are_logs, GError **error)
{
  g_autoptr (GArray) all = bh_case_store_units (self->store, error);
  if (all == NULL)
    return FALSE;
  g_clear_pointer (&self->units, g_array_unref);
  self->units = g_array_new (FALSE, FALSE, sizeof (BhPlannedUnit));
  self->next_unit = 0;
  for (guint i = 0; i < all->len; i++) {
    const BhPlannedUnit *unit = &g_array_index (all, BhPlannedUnit, i);
    if (!unit->is_done && (unit->kind == BH_UNIT_LOG) == are_logs)
      g_array_append_val (self->units, *unit);
  }
  return TRUE;
}

static gboolean
read_evidence (Scan *self, GError **error)
{
  BhPoolHandler handler = { next_unit,   open_file, take_step, take_guess,
                            finish_unit, tick_pool, self };

  for (guint i = 0; i < bh_walk_n_files (self->walk); i++)
    self->progress.bytes_total += bh_walk_file (self->walk, i)->size;
  tell (self, BH_SCAN_READING, "reading");
  return keep_undone (self, /* are_logs= */ FALSE, error) && run_pool (self, &handler, error) &&
         bh_changes_note (self->store, self->walk, error) &&
         bh_case_store_mend_ledger (self->store, error) &&
         bh_case_store_commit (self->store, error);
}

/* The logs' plan is kept like the evidence's, until a conclusion is asked for anew. */
static gboolean
plan_logs (Scan *self, GError **error)
{
  g_autofree char *is_planned = bh_case_store_get (self->store, "logs_planned");

  if (is_planned != NULL)
    return TRUE;
  return bh_case_store_forget_logs (self->store, error) &&
         (self->logs == NULL || bh_plan_write_logs (self->store, self->logs, error)) &&
         bh_case_store_put (self->store, "logs_planned", "1", error) &&
         bh_case_store_commit (self->store, error);
}

static gboolean
read_logs (Scan *self, GError **error)
{
  BhPoolHandler handler = {
    next_unit, open_log, take_step, take_guess, finish_unit, tick_pool, self
  };

  if (!plan_logs (self, error) || !keep_undone (self, /* are_logs= */ TRUE, error))
    return FALSE;
  if (self->units->len == 0)
    return TRUE;
  for (guint i = 0; i < bh_walk_n_files (self->logs); i++)
    self->progress.bytes_total += bh_walk_file (self->logs, i)->size;
  tell (self, BH_SCAN_READING, "reading logs");
  return run_pool (self, &handler, error) && bh_case_store_commit (self->store, error);
}

static gboolean
tick_conclude (const char *stage, gpointer data, GError **error)
{
  Scan *self = data;
  tell (self, BH_SCAN_CONCLUDING, stage);
  return go_on (self, error);
}

static gboolean
export_case (Scan *self, GError **error)
{
  g_autofree char *temporary = bh_case_dir_file (self->dir, "case.db.tmp");
  g_autofree char *final = bh_case_dir_file (self->dir, "case.db");
  return bh_case_store_export (self->store, temporary, error) &&
         bh_move_whole (temporary, final, error);
}

static gboolean
conclude (Scan *self, GError **error)
{
  return bh_conclude (self->store, self->options, tick_conclude, self, error) &&
         bh_case_store_commit (self->store, error) && tick_conclude ("case.db", self, error) &&
         export_case (self, error);
}

static gboolean
write_reports (Scan *self, GError **error)
{
  const char *path = bh_case_dir_path (self->dir);
  BhReportOptions options = { .parts = BH_REPORT_ALL,
                              .cell_bytes = self->options->limits->value[BH_LIMIT_CELL_BYTES] };

  tell (self, BH_SCAN_REPORTING, "reports");
  g_autoptr (BhCase) written = bh_case_open (path, error);
  return written != NULL && bh_report_write (written, path, &options, error) &&
         bh_custody_write (self->store, self->dir, error);
}

/* A finished case comes back as the working database to be concluded anew. */
static gboolean
reopen_finished (Scan *self, GError **error)
{
  g_autofree char *finished = bh_case_dir_file (self->dir, "case.db");
  g_autofree char *working = g_build_filename (bh_case_dir_work_path (self->dir), "case.db", NULL);
  g_autoptr (GFile) from = g_file_new_for_path (finished), to = g_file_new_for_path (working);

  if (!bh_case_dir_begin (self->dir, "concluding", error))
    return FALSE;
  bh_case_dir_forget_working (self->dir);
  if (!g_file_copy (from, to, G_FILE_COPY_OVERWRITE, NULL, NULL, NULL, error)) {
    g_prefix_error (error, "%s: ", working);
    return FALSE;
  }
  return TRUE;
}

static gboolean
open_store (Scan *self, GError **error)
{
  g_autofree char *path = g_build_filename (bh_case_dir_work_path (self->dir), "case.db", NULL);
  self->store = bh_case_store_open (path, /* out_is_new= */ NULL, error);
  return self->store != NULL;
}

/* Other logs may be asked for now: theirs is the one plan that is made anew. */
static gboolean
forget_log_plan (Scan *self, GError **error)
{
  return bh_case_store_put (self->store, "logs_planned", NULL, error);
}

static gboolean
walk_evidence (Scan *self, GError **error)
{
  tell (self, BH_SCAN_WALKING, "listing files");
  self->walk = bh_walk_new (self->options->paths, self->options->out_dir, error);
  return self->walk != NULL;
}

static gboolean
walk_logs (Scan *self, GError **error)
{
  if (self->options->logs[0] == NULL)
    return TRUE;
  self->logs = bh_walk_new (self->options->logs, self->options->out_dir, error);
  if (self->logs == NULL)
    g_prefix_error (error, "--log: ");
  return self->logs != NULL;
}

static gboolean
scan_evidence (Scan *self, GError **error)
{
  return check_unchanged (self, error) && open_store (self, error) && plan (self, error) &&
         read_evidence (self, error);
}

static gboolean
was_concluding (const Scan *self)
{
  return g_strcmp0 (bh_case_dir_fingerprint (self->dir), "concluding") == 0;
}

/* A finished case is concluded again from its database: the evidence may be gone. */
static gboolean
needs_evidence (const Scan *self)
{
  BhCaseState state = bh_case_dir_state (self->dir);
  return state == BH_CASE_NEW || (state == BH_CASE_RESUMED && !was_concluding (self));
}

/* From the state of the folder to a finished case. */
static gboolean
run (Scan *self, GError **error)
{
  gboolean good = needs_evidence (self)
                      ? scan_evidence (self, error)
                      : reopen_finished (self, error) && open_store (self, error) &&
                            forget_log_plan (self, error);
  return good && read_logs (self, error) && conclude (self, error) && write_reports (self, error) &&
         bh_case_dir_finish (self->dir, self->counts.n_deaths, error);
}

/* What is known so far, said as such. */
static void
write_partial (Scan *self)
{
  BhReportOptions options = { .parts = BH_REPORT_SUMMARY };
  const char *work = bh_case_dir_work_path (self->dir);

  if (self->store == NULL ||
      !bh_conclude_info (self->store, self->options, /* is_complete= */ FALSE, /* error= */ NULL) ||
      !bh_case_store_commit (self->store, /* error= */ NULL))
    return;
  g_autoptr (BhCase) partial = bh_case_open (work, /* error= */ NULL);
  if (partial != NULL)
    bh_report_write (partial, bh_case_dir_path (self->dir), &options, /* error= */ NULL);
}

static gboolean
has_problems (Scan *self)
{
  g_autoptr (BhCase) written = bh_case_open (bh_case_dir_path (self->dir), /* error= */ NULL);
  return written == NULL || bh_case_n_rows (written, "problems") > 0 ||
         bh_case_n_rows (written, "messages") == 0;
}

static gboolean
is_balanced (Scan *self, GError **error)
{
  g_autoptr (BhCase) written = bh_case_open (bh_case_dir_path (self->dir), error);
  if (written == NULL)
    return FALSE;
  if (g_strcmp0 (bh_case_get (written, "bytes_in"), bh_case_get (written, "bytes_accounted")) == 0)
    return TRUE;
  g_set_error (error, BH_ERROR, BH_ERROR_CORRUPT,
               "%s bytes of evidence, but %s are accounted for: this is a bug in the program",
               bh_case_get (written, "bytes_in"), bh_case_get (written, "bytes_accounted"));
  return FALSE;
}

/* The mother of workers comes first of all: nothing of the evidence is in it. */
static gboolean
make_zygote (Scan *self, GError **error)
{
  self->zygote =
      bh_zygote_new (self->options->limits, self->options->has_sandbox, bh_worker_main, error);
  return self->zygote != NULL;
}

/* Our own cage, before the first source is opened. */
static gboolean
confine (Scan *self, GError **error)
{
  return !self->options->has_sandbox ||
         bh_sandbox_enter_coordinator (bh_case_dir_path (self->dir), error);
}

static void
clear (Scan *self)
{
  g_clear_pointer (&self->store, bh_case_store_free);
  g_clear_pointer (&self->walk, bh_walk_free);
  g_clear_pointer (&self->logs, bh_walk_free);
  g_clear_pointer (&self->zygote, bh_zygote_free);
  g_clear_pointer (&self->units, g_array_unref);
  g_clear_pointer (&self->probes, g_array_unref);
  g_clear_pointer (&self->dir, bh_case_dir_free);
  if (self->stop_fd >= 0)
    close (self->stop_fd);
}

static gboolean
check_options (const BhScanOptions *options, GError **error)
{
  BhOwnSideOptions own;
  if (!bh_own_side_options_init (&own, options, error))
    return FALSE;
  bh_own_side_options_clear (&own);
  return bh_case_logs_check (options, error) && bh_listings_check (options->blocklists, error);
}

static gboolean
scan_into_folder (Scan *self, BhScanResult *out_result, int *out_signal, GError **error)
{
  g_autoptr (GError) run_error = NULL;

  if (bh_case_dir_state (self->dir) != BH_CASE_FINISHED &&
      !(confine (self, &run_error) && run (self, &run_error))) {
    if (g_error_matches (run_error, G_IO_ERROR, G_IO_ERROR_CANCELLED)) {
      go_on (self, /* error= */ NULL);
      write_partial (self);
      *out_result = BH_SCAN_STOPPED;
      *out_signal = self->signal;
      return TRUE;
    }
    if (run_error != NULL)
      g_propagate_error (error, g_steal_pointer (&run_error));
    return FALSE;
  }
  if (!is_balanced (self, error))
    return FALSE;
  *out_result = has_problems (self) ? BH_SCAN_WITH_PROBLEMS : BH_SCAN_CLEAN;
  return TRUE;
}

/* A new folder is made only after the walk: inside the evidence it must not be. */
static gboolean
open_folder (Scan *self, GError **error)
{
  if (!bh_case_dir_is_case (self->options->out_dir) && !walk_evidence (self, error))
    return FALSE;
  self->dir = bh_case_dir_open (self->options, error);
  if (self->dir == NULL)
    return FALSE;
  return self->walk != NULL || !needs_evidence (self) || walk_evidence (self, error);
}

gboolean
bh_scan_run (const BhScanOptions *options,
             BhScanResult *out_result,
             int *out_signal,
             GError **error)
{
  Scan self = { .options = options, .stop_fd = -1 };

  gboolean good = check_options (options, error) && take_signals (&self, error) &&
                  make_zygote (&self, error) && open_folder (&self, error) &&
                  walk_logs (&self, error) &&
                  scan_into_folder (&self, out_result, out_signal, error);
  clear (&self);
  return good;
}
