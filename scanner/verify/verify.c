/* verify.c - the order of the checks, and what they share. */
#include "verify/verify-run.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "store/case-check.h"
#include "units/sandbox.h"

void
bh_verify_tell (
    BhVerify *self, const char *area, const char *kind, const char *path, const char *format, ...)
{
  va_list arguments;
  va_start (arguments, format);
  g_autofree char *detail = g_strdup_vprintf (format, arguments);
  va_end (arguments);

  BhVerifyFault fault = { area, kind, path != NULL ? path : "(no path)", detail };
  self->counts.n_faults++;
  self->options->func (&fault, self->options->func_data);
}

void
bh_verify_stage (BhVerify *self, BhScanPhase phase, const char *stage)
{
  self->progress.phase = phase;
  self->progress.stage = stage;
  if (self->options->progress != NULL)
    self->options->progress (&self->progress, self->options->progress_data);
}

static gboolean
has_file (const BhVerify *self, const char *name)
{
  struct stat st;
  return fstatat (self->dir_fd, name, &st, AT_SYMLINK_NOFOLLOW) == 0;
}

/* A finished case, or what is left of one. */
static gboolean
open_folder (BhVerify *self, GError **error)
{
  const char *dir = self->options->dir;

  self->dir_fd = open (dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (self->dir_fd < 0) {
    g_set_error (error, BH_ERROR, BH_ERROR_USAGE, "'%s': %s", dir,
                 errno == ENOTDIR ? "is a file; name the folder of a case" : g_strerror (errno));
    return FALSE;
  }
  if (has_file (self, "MANIFEST.sha256"))
    return TRUE;
  if (has_file (self, "work")) {
    g_set_error (error, BH_ERROR, BH_ERROR_USAGE,
                 "'%s' holds an unfinished scan: finish it, then verify", dir);
    return FALSE;
  }
  if (has_file (self, "case.db") || has_file (self, "run.json"))
    return TRUE;
  g_set_error (error, BH_ERROR, BH_ERROR_USAGE,
               "'%s': there is no case here (a case is a folder that 'backhop scan -o' made)", dir);
  return FALSE;
}

#define DATABASE "case.db: " /* what errors of a case begin with */

/* The path stands before it already. */
static void
tell_database (const char *fault, gpointer verify)
{
  gsize n_said = g_str_has_prefix (fault, DATABASE) ? strlen (DATABASE) : 0;
  bh_verify_tell (verify, "case.db", "broken", "case.db", "%s", fault + n_said);
}

/* What bh_case_open() said of the folder. What it says may hold anything: names of a hostile
 * schema, too. */
static const char *
behind_folder (const char *said, const char *dir)
{
  g_autofree char *path = g_build_filename (dir, "case.db", NULL);
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *head = g_strdup_printf ("'%s': ", folder);
  return g_str_has_prefix (said, head) ? said + strlen (head) : said;
}

/* That the file is missing or no file was told with the outputs. */
static gboolean
open_database (BhVerify *self, GError **error)
{
  g_autoptr (GError) failed = NULL;
  int fd = bh_case_file_open (self->dir_fd, "case.db");

  if (fd < 0)
    return TRUE;
  close (fd);
  bh_verify_stage (self, BH_SCAN_CONCLUDING, "checking case.db");
  self->owner = bh_case_open (self->options->dir, &failed);
  if (self->owner != NULL)
    return TRUE;
  if (g_error_matches (failed, BH_ERROR, BH_ERROR_IO)) {
    g_propagate_error (error, g_steal_pointer (&failed));
    return FALSE;
  }
  tell_database (behind_folder (failed->message, self->options->dir), self);
  return TRUE;
}

/* A broken database is a difference like others; any other failure ends the check.
 * Takes failed. */
static gboolean
tell_broken (BhVerify *self, GError *failed, GError **error)
{
  if (!g_error_matches (failed, BH_ERROR, BH_ERROR_CORRUPT)) {
    g_propagate_error (error, failed);
    return FALSE;
  }
  tell_database (failed->message, self);
  g_error_free (failed);
  return TRUE;
}

/* What SQLite finds wrong while its rows are read is a difference like others. */
static gboolean
check_database (BhVerify *self, GError **error)
{
  g_autoptr (GError) failed = NULL;

  if (self->owner == NULL)
    return TRUE;
  if (bh_case_check (self->owner, tell_database, self, &failed) &&
      bh_verify_ledger (self, &failed) && bh_verify_hashes (self, &failed))
    return TRUE;
  return tell_broken (self, g_steal_pointer (&failed), error);
}

static gboolean
check_evidence (BhVerify *self, GError **error)
{
  g_autoptr (GError) failed = NULL;

  if (!self->options->has_evidence ||
      (bh_verify_evidence (self, &failed) && bh_verify_beside (self, &failed)))
    return TRUE;
  return tell_broken (self, g_steal_pointer (&failed), error);
}

/* NULL: nothing may be written, anywhere. */
static gboolean
confine (const BhVerify *self, GError **error)
{
  return !self->options->has_sandbox || bh_sandbox_enter_coordinator (NULL, error);
}

gboolean
bh_verify_case (const BhVerifyOptions *options, BhVerifyCounts *out_counts, GError **error)
{
  g_return_val_if_fail (options != NULL && options->dir != NULL && options->func != NULL, FALSE);

  BhVerify self = { .options = options, .dir_fd = -1 };
  self.digest = bh_digest_new ();
  self.buffer = g_malloc (BH_VERIFY_BUFFER_LEN);
  gboolean good = confine (&self, error) && open_folder (&self, error) &&
                  bh_verify_outputs (&self, error) && open_database (&self, error) &&
                  check_database (&self, error) && check_evidence (&self, error);
  if (good)
    *out_counts = self.counts;
  bh_case_free (self.owner);
  bh_digest_free (self.digest);
  g_free (self.buffer);
  if (self.dir_fd >= 0)
    close (self.dir_fd);
  return good;
}
