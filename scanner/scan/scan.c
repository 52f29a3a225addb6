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

#include "conclude/conclude.h"
#include "conclude/logs/case-logs.h"
#include "given/blocklists.h"
#include "given/networks.h"
#include "given/own-side.h"
#include "given/ptr-names.h"
#include "scan/finishing.h"
#include "scan/reading.h"
#include "units/sandbox.h"

void
bh_scan_tell (BhScan *self, BhScanPhase phase, const char *stage)
{
  self->progress.phase = phase;
  self->progress.stage = stage;
  if (self->options->progress != NULL)
    self->options->progress (&self->progress, self->options->progress_data);
}

/* SIGINT and SIGTERM wait in a descriptor from here on. */
static gboolean
take_signals (BhScan *self, GError **error)
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

/* What came too late to stop anything does not end the caller. */
static void
give_signals_back (BhScan *self, const sigset_t *before)
{
  struct signalfd_siginfo info;

  while (self->stop_fd >= 0 && read (self->stop_fd, &info, sizeof info) == sizeof info)
    ;
  if (self->stop_fd >= 0)
    close (self->stop_fd);
  sigprocmask (SIG_SETMASK, before, NULL);
}

static gboolean
take_signal (BhScan *self)
{
  struct signalfd_siginfo info;
  if (self->signal == 0 && read (self->stop_fd, &info, sizeof info) == sizeof info)
    self->signal = (int)info.ssi_signo;
  return self->signal != 0;
}

/* What takes long asks this all the time: so it is also when the caller hears that it goes on. */
static gboolean
is_stop_asked (gpointer data)
{
  BhScan *self = data;
  bh_scan_tell (self, self->progress.phase, self->progress.stage);
  return take_signal (self);
}

static gboolean
tick_conclude (const char *stage, gpointer data, GError **error)
{
  BhScan *self = data;
  self->progress.phase = BH_SCAN_CONCLUDING;
  self->progress.stage = stage;
  return bh_stop_go_on (&self->stop, error);
}

static gboolean
conclude (BhScan *self, GError **error)
{
  if (!bh_conclude_begin (self->store, self->options, self->orders, error))
    return FALSE;
  bh_case_store_set_stop (self->store, &self->stop);
  return bh_conclude (self->store, bh_scan_may_go_beside (self), self->options, self->orders,
                      tick_conclude, self, error) &&
         bh_case_store_commit (self->store, error);
}

static void
cancel_if_asked (goffset n_copied G_GNUC_UNUSED, goffset n_all G_GNUC_UNUSED, gpointer data)
{
  BhScan *self = data;
  if (bh_stop_is_wanted (&self->stop))
    g_cancellable_cancel (self->copying);
}

/* A finished case comes back as the working database to be concluded anew. */
static gboolean
reopen_finished (BhScan *self, GError **error)
{
  g_autofree char *finished = bh_case_dir_file (self->dir, "case.db");
  g_autofree char *working = g_build_filename (bh_case_dir_work_path (self->dir), "case.db", NULL);
  g_autoptr (GFile) from = g_file_new_for_path (finished), to = g_file_new_for_path (working);

  if (!bh_case_dir_begin (self->dir, "concluding", error))
    return FALSE;
  bh_scan_tell (self, BH_SCAN_CONCLUDING, "copying the case");
  bh_case_dir_forget_working (self->dir);
  if (!g_file_copy (from, to, G_FILE_COPY_OVERWRITE, self->copying, cancel_if_asked, self, error)) {
    g_prefix_error (error, "%s: ", working);
    return FALSE;
  }
  return TRUE;
}

static gboolean
open_store (BhScan *self, GError **error)
{
  g_autofree char *path = g_build_filename (bh_case_dir_work_path (self->dir), "case.db", NULL);
  self->store = bh_case_store_open (path, /* out_is_new= */ NULL, error);
  return self->store != NULL;
}

/* Other logs may be asked for now: theirs is the one plan that is made anew. */
static gboolean
forget_log_plan (BhScan *self, GError **error)
{
  return bh_case_store_put (self->store, BH_STORE_LOGS_PLANNED, NULL, error);
}

static gboolean
walk_evidence (BhScan *self, GError **error)
{
  bh_scan_tell (self, BH_SCAN_WALKING, "listing files");
  self->walk = bh_walk_new (self->options->paths, self->options->out_dir, error);
  return self->walk != NULL;
}

static gboolean
walk_logs (BhScan *self, GError **error)
{
  if (self->options->logs[0] == NULL)
    return TRUE;
  self->logs = bh_walk_new (self->options->logs, self->options->out_dir, error);
  if (self->logs == NULL)
    g_prefix_error (error, "--log: ");
  return self->logs != NULL;
}

/* A case that grows keeps its threshold: one message more must not rename every cluster. */
static gboolean
keep_threshold (BhScan *self, GError **error)
{
  g_autofree char *path = bh_case_dir_file (self->dir, "case.db");

  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    return TRUE;
  g_autoptr (BhCase) before = bh_case_open_file (path, error);
  return before != NULL && bh_case_store_put (self->store, "threshold_percent",
                                              bh_case_get (before, "threshold_percent"), error);
}

static gboolean
scan_evidence (BhScan *self, GError **error)
{
  return bh_reading_check_unchanged (self, error) && open_store (self, error) &&
         keep_threshold (self, error) && bh_reading_plan (self, error) &&
         bh_reading_evidence (self, error);
}

static gboolean
was_concluding (const BhScan *self)
{
  return g_strcmp0 (bh_case_dir_fingerprint (self->dir), "concluding") == 0;
}

/* A finished case is concluded again from its database: the evidence may be gone. */
static gboolean
needs_evidence (const BhScan *self)
{
  BhCaseState state = bh_case_dir_state (self->dir);
  return state == BH_CASE_NEW || state == BH_CASE_ADD ||
         (state == BH_CASE_RESUMED && !was_concluding (self));
}

/* From the state of the folder to a finished case. */
static gboolean
run (BhScan *self, GError **error)
{
  gboolean good = needs_evidence (self)
                      ? scan_evidence (self, error)
                      : reopen_finished (self, error) && open_store (self, error) &&
                            forget_log_plan (self, error);
  return good && bh_reading_logs (self, error) && conclude (self, error) &&
         bh_finishing_write (self, error) &&
         bh_case_dir_finish (self->dir, self->n_deaths, self->cluster_changes, self->source_changes,
                             error);
}

/* Facts stay, also those of the last two seconds. Half a conclusion goes, and leaves the numbers
 * with which it began, for to count them anew takes its time. */
static gboolean
sum_up (BhScan *self)
{
  if (bh_case_store_stop (self->store) == NULL)
    return bh_conclude_info (self->store, self->options, self->orders, /* is_complete= */ FALSE,
                             /* error= */ NULL) &&
           bh_case_store_commit (self->store, /* error= */ NULL);
  bh_case_store_set_stop (self->store, NULL);
  return bh_case_store_roll_back (self->store, /* error= */ NULL) &&
         bh_case_store_put (self->store, "complete", "0", /* error= */ NULL) &&
         bh_case_store_commit (self->store, /* error= */ NULL);
}

/* What is known so far, said as such. */
static void
write_partial (BhScan *self)
{
  BhReportOptions options = { .parts = BH_REPORT_SUMMARY };
  const char *work = bh_case_dir_work_path (self->dir);
  g_autofree char *page = bh_case_dir_file (self->dir, "report.html");

  if (self->has_reports)
    g_unlink (page);
  if (self->store == NULL || !sum_up (self))
    return;
  g_autoptr (BhCase) partial = bh_case_open (work, /* error= */ NULL);
  if (partial != NULL)
    bh_report_write (partial, bh_case_dir_path (self->dir), &options, /* error= */ NULL);
}

/* How the finished case ended: what its own numbers say. */
static gboolean
take_result (BhScan *self, BhScanResult *out_result, GError **error)
{
  g_autoptr (BhCase) written = bh_case_open (bh_case_dir_path (self->dir), error);
  if (written == NULL)
    return FALSE;
  const char *in = bh_case_get (written, "bytes_in");
  const char *accounted = bh_case_get (written, "bytes_accounted");
  if (g_strcmp0 (in, accounted) != 0) {
    g_set_error (error, BH_ERROR, BH_ERROR_CORRUPT,
                 "%s bytes of evidence, but %s are accounted for: this is a bug in the program", in,
                 accounted);
    return FALSE;
  }
  gboolean has_problems =
      bh_case_n_rows (written, "problems") > 0 || bh_case_n_rows (written, "messages") == 0;
  if (!bh_case_go_on (written, error)) /* a number that cannot be read is no 0 */
    return FALSE;
  *out_result = has_problems ? BH_SCAN_WITH_PROBLEMS : BH_SCAN_CLEAN;
  return TRUE;
}

/* The mother of workers comes first of all: nothing of the evidence is in it. */
static gboolean
make_zygote (BhScan *self, GError **error)
{
  self->zygote =
      bh_zygote_new (self->options->limits, self->options->has_sandbox, bh_worker_main, error);
  return self->zygote != NULL;
}

/* Our own cage, before the first source is opened. */
static gboolean
confine (BhScan *self, GError **error)
{
  return !self->options->has_sandbox ||
         bh_sandbox_enter_coordinator (bh_case_dir_path (self->dir), error);
}

static void
clear (BhScan *self)
{
  g_clear_pointer (&self->store, bh_case_store_free);
  g_clear_pointer (&self->walk, bh_walk_free);
  g_clear_pointer (&self->logs, bh_walk_free);
  g_clear_pointer (&self->zygote, bh_zygote_free);
  g_clear_pointer (&self->turns, bh_turns_free);
  g_clear_pointer (&self->probes, g_array_unref);
  g_clear_pointer (&self->dir, bh_case_dir_free);
  g_clear_pointer (&self->cluster_changes, g_free);
  g_clear_pointer (&self->source_changes, g_free);
  g_clear_pointer (&self->orders, bh_boundary_orders_free);
  g_clear_object (&self->copying);
}

static gboolean
check_options (BhScan *self, GError **error)
{
  const BhScanOptions *options = self->options;
  BhOwnSideOptions own;
  if (!bh_own_side_options_init (&own, options, error))
    return FALSE;
  bh_own_side_options_clear (&own);
  g_auto (GStrv) shared_hosts = bh_shared_hosts_of (options, error);
  if (shared_hosts == NULL)
    return FALSE;
  self->orders = bh_boundary_orders_read (options->boundaries, error);
  return self->orders != NULL && bh_case_logs_check (options, error) &&
         bh_listings_check (options->blocklists, error) &&
         bh_networks_check (options->mmdbs, error) && bh_ptr_names_check (options->ptrs, error);
}

/* What an earlier run left, somebody else may have changed: that is no bug of this one. */
static void
blame_case (const BhScan *self, GError *error)
{
  BhCaseState state = bh_case_dir_state (self->dir);

  if ((state == BH_CASE_CONCLUDE || state == BH_CASE_RESUMED) &&
      g_error_matches (error, BH_ERROR, BH_ERROR_CORRUPT))
    error->code = BH_ERROR_CHANGED;
}

static gboolean
scan_into_folder (BhScan *self, BhScanResult *out_result, int *out_signal, GError **error)
{
  g_autoptr (GError) run_error = NULL;

  if (bh_case_dir_state (self->dir) != BH_CASE_FINISHED &&
      !(confine (self, &run_error) && run (self, &run_error))) {
    if (g_error_matches (run_error, G_IO_ERROR, G_IO_ERROR_CANCELLED)) {
      take_signal (self);
      write_partial (self);
      *out_result = BH_SCAN_STOPPED;
      *out_signal = self->signal;
      return TRUE;
    }
    blame_case (self, run_error);
    if (run_error != NULL)
      g_propagate_error (error, g_steal_pointer (&run_error));
    return FALSE;
  }
  return take_result (self, out_result, error);
}

/* A new folder is made only after the walks: inside the evidence it must not be, and not where a
 * PATH is mistyped. */
static gboolean
open_folder (BhScan *self, GError **error)
{
  if (!bh_case_dir_is_case (self->options->out_dir) && !walk_evidence (self, error))
    return FALSE;
  self->dir = bh_case_dir_open (self->options, self->orders, error);
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
  BhScan self = { .options = options, .stop_fd = -1, .copying = g_cancellable_new () };
  self.stop = (BhStop) { .is_asked = is_stop_asked, .data = &self };
  sigset_t before;

  sigprocmask (SIG_BLOCK, NULL, &before);
  gboolean good = check_options (&self, error) && take_signals (&self, error) &&
                  make_zygote (&self, error) && walk_logs (&self, error) &&
                  open_folder (&self, error) &&
                  scan_into_folder (&self, out_result, out_signal, error);
  clear (&self);
  give_signals_back (&self, &before);
  return good;
}
