/* case-dir.c - states of a case folder and the two files that tell them. */
#include "scan/case-dir.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <jansson.h>
#include <stdlib.h>
#include <sys/file.h>
#include <unistd.h>

#include "scan/asked.h"
#include "scan/files.h"
#include "store/case-version.h"
#include "store/json-list.h"

#define STATE_SCHEMA "backhop.state/1"
#define RUN_SCHEMA "backhop.run/1"

struct _BhCaseDir {
  BhAsked asked;
  char *path, *work;
  int lock; /* of the folder itself */
  BhCaseState state;
  char *fingerprint;
  gint64 started_unix;
};

/* So that "verify" finds again what was given beside them. A folder given as "." has no part in
 * the paths below it: "…/." keeps it so. */
static json_t *
beside_json (const char *const *given)
{
  json_t *array = json_array ();

  for (guint i = 0; given[i] != NULL; i++) {
    g_autofree char *name = g_path_get_basename (given[i]);
    g_autofree char *absolute = g_canonicalize_filename (given[i], NULL);
    gboolean is_dot = g_str_equal (name, ".") || g_str_equal (name, "..");
    g_autofree char *place =
        is_dot ? g_build_filename (absolute, ".", NULL) : g_steal_pointer (&absolute);
    g_autofree char *valid = g_utf8_make_valid (place, -1);
    json_array_append_new (array, json_string (valid));
  }
  return array;
}

static gboolean
usage (GError **error, const char *path, const char *what)
{
  g_set_error (error, BH_ERROR, BH_ERROR_USAGE, "%s: %s", path, what);
  return FALSE;
}

char *
bh_case_dir_file (const BhCaseDir *self, const char *name)
{
  return g_build_filename (self->path, name, NULL);
}

static gboolean
exists (const BhCaseDir *self, const char *name)
{
  g_autofree char *path = bh_case_dir_file (self, name);
  return g_file_test (path, G_FILE_TEST_EXISTS);
}

/* Nothing in it but, perhaps, one entry of that name. */
static gboolean
has_at_most (const char *path, const char *allowed)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    if (g_strcmp0 (name, allowed) != 0)
      return FALSE;
  return TRUE;
}

static json_t *
load (const BhCaseDir *self, const char *name)
{
  g_autofree char *path = bh_case_dir_file (self, name);
  return json_load_file (path, JSON_REJECT_DUPLICATES, NULL);
}

static gboolean
is_of_this_version (const BhCaseDir *self, const char *name, GError **error)
{
  g_autofree char *path = bh_case_dir_file (self, name);
  return !bh_case_file_is_other_version (path) ||
         usage (error, self->path,
                "holds a case made by another version of backhop; use that version, or choose "
                "another -o folder");
}

static gboolean
resume (BhCaseDir *self, json_t *recorded, GError **error)
{
  if (!bh_asked_as_unfinished (&self->asked, recorded, error))
    return FALSE;
  self->state = BH_CASE_RESUMED;
  self->fingerprint = g_strdup (json_string_value (json_object_get (recorded, "fingerprint")));
  return TRUE;
}

/* Which state the folder is in, by what lies in it. */
static gboolean
find_state (BhCaseDir *self, GError **error)
{
  if (!is_of_this_version (self, "work/case.db", error) ||
      !is_of_this_version (self, "case.db", error))
    return FALSE;
  if (exists (self, "work/state.json")) {
    json_t *recorded = load (self, "work/state.json");
    gboolean good =
        recorded != NULL
            ? resume (self, recorded, error)
            : usage (error, self->path, "work/state.json cannot be read; choose another -o folder");
    json_decref (recorded);
    return good;
  }
  if (exists (self, "run.json") && exists (self, "case.db")) {
    json_t *recorded = load (self, "run.json");
    gboolean good =
        recorded != NULL
            ? bh_asked_as_finished (&self->asked, recorded, &self->state, error)
            : usage (error, self->path, "run.json cannot be read; choose another -o folder");
    json_decref (recorded);
    return good;
  }
  self->state = BH_CASE_NEW;
  /* A scan that died before its first state was written leaves an empty work/. */
  if (has_at_most (self->path, "work") && has_at_most (self->work, "state.json.tmp"))
    return TRUE;
  return usage (error, self->path,
                "is a folder with other files in it, not a case; choose a new or empty -o folder");
}

static gboolean
lock_folder (BhCaseDir *self, GError **error)
{
  self->lock = open (self->path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (self->lock >= 0 && flock (self->lock, LOCK_EX | LOCK_NB) == 0)
    return TRUE;
  if (errno == EWOULDBLOCK)
    g_set_error (error, BH_ERROR, BH_ERROR_BUSY,
                 "%s: another scan is writing this case; wait for it to end", self->path);
  else
    g_set_error (error, BH_ERROR, BH_ERROR_IO, "%s: %s", self->path, g_strerror (errno));
  return FALSE;
}

gboolean
bh_case_dir_is_case (const char *path)
{
  g_autofree char *unfinished = g_build_filename (path, "work", "state.json", NULL);
  g_autofree char *finished = g_build_filename (path, "run.json", NULL);
  return g_file_test (unfinished, G_FILE_TEST_IS_REGULAR) ||
         g_file_test (finished, G_FILE_TEST_IS_REGULAR);
}

/* Links on the way to it, and the folder's own, are the user's: /home may lie on another disk.
 * Below it none is followed. */
static gboolean
resolve (BhCaseDir *self, GError **error)
{
  char *real = realpath (self->path, NULL);

  if (real == NULL) {
    g_set_error (error, BH_ERROR, BH_ERROR_IO, "%s: %s", self->path, g_strerror (errno));
    return FALSE;
  }
  g_free (self->path);
  self->path = g_strdup (real);
  free (real);
  self->work = g_build_filename (self->path, "work", NULL);
  self->asked.folder = self->path;
  return TRUE;
}

BhCaseDir *
bh_case_dir_open (const BhScanOptions *options, const BhBoundaryOrders *orders, GError **error)
{
  g_autoptr (BhCaseDir) self = g_new0 (BhCaseDir, 1);

  self->asked.options = options;
  self->asked.orders = orders;
  self->lock = -1;
  self->started_unix = g_get_real_time () / G_USEC_PER_SEC;
  self->path = g_canonicalize_filename (options->out_dir, NULL);
  if (g_file_test (self->path, G_FILE_TEST_EXISTS) &&
      !g_file_test (self->path, G_FILE_TEST_IS_DIR)) {
    usage (error, self->path, "is a file; -o names a folder");
    return NULL;
  }
  if (g_mkdir_with_parents (self->path, 0755) != 0) {
    g_set_error (error, BH_ERROR, BH_ERROR_IO, "%s: cannot be made: %s", self->path,
                 g_strerror (errno));
    return NULL;
  }
  if (!resolve (self, error) || !lock_folder (self, error) || !find_state (self, error))
    return NULL;
  return g_steal_pointer (&self);
}

void
bh_case_dir_free (BhCaseDir *self)
{
  if (self == NULL)
    return;
  if (self->lock >= 0)
    close (self->lock);
  g_free (self->path);
  g_free (self->work);
  g_free (self->fingerprint);
  g_free (self);
}

BhCaseState
bh_case_dir_state (const BhCaseDir *self)
{
  return self->state;
}

const char *
bh_case_dir_path (const BhCaseDir *self)
{
  return self->path;
}

const char *
bh_case_dir_work_path (const BhCaseDir *self)
{
  return self->work;
}

const char *
bh_case_dir_fingerprint (const BhCaseDir *self)
{
  return self->fingerprint;
}

static gboolean
write_json (const BhCaseDir *self, const char *name, json_t *json, GError **error)
{
  g_autofree char *path = bh_case_dir_file (self, name);
  g_autofree char *text = bh_json_take_text (json, JSON_INDENT (2) | JSON_SORT_KEYS);
  return bh_write_whole (path, text, strlen (text), error);
}

gboolean
bh_case_dir_begin (BhCaseDir *self, const char *fingerprint, GError **error)
{
  g_free (self->fingerprint);
  self->fingerprint = g_strdup (fingerprint);
  if (g_mkdir (self->work, 0755) != 0 && errno != EEXIST) {
    g_set_error (error, BH_ERROR, BH_ERROR_IO, "%s: cannot be made: %s", self->work,
                 g_strerror (errno));
    return FALSE;
  }
  return write_json (self, "work/state.json",
                     bh_asked_json (&self->asked, STATE_SCHEMA, self->fingerprint), error);
}

static json_t *
run_json (const BhCaseDir *self,
          guint n_deaths,
          const char *cluster_changes,
          const char *source_changes)
{
  json_t *run = bh_asked_json (&self->asked, RUN_SCHEMA, self->fingerprint);
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;
  g_autofree char *user = g_utf8_make_valid (g_get_user_name (), -1);
  g_autofree char *host = g_utf8_make_valid (g_get_host_name (), -1);

  json_object_set_new (run, "logs", beside_json (self->asked.options->logs));
  json_object_set_new (run, "blocklists", beside_json (self->asked.options->blocklists));
  json_object_set_new (run, "started", json_integer (self->started_unix));
  json_object_set_new (run, "finished", json_integer (now));
  json_object_set_new (run, "seconds", json_integer (now - self->started_unix));
  json_object_set_new (run, "user", json_string (user));
  json_object_set_new (run, "host", json_string (host));
  json_object_set_new (run, "resumed", json_boolean (self->state == BH_CASE_RESUMED));
  json_object_set_new (run, "worker_deaths", json_integer (n_deaths));
  json_object_set_new (run, "confined", json_boolean (self->asked.options->has_sandbox));
  json_object_set_new (run, "jobs", json_integer (self->asked.options->n_jobs));
  if (cluster_changes != NULL)
    json_object_set_new (run, "cluster_changes", json_loads (cluster_changes, 0, NULL));
  if (source_changes != NULL)
    json_object_set_new (run, "source_changes", json_loads (source_changes, 0, NULL));
  return run;
}

static void
remove_from_work (const BhCaseDir *self, const char *const *names)
{
  for (gsize i = 0; names[i] != NULL; i++) {
    g_autofree char *path = g_build_filename (self->work, names[i], NULL);
    g_unlink (path);
  }
}

/* The database's own journals too: replayed onto another copy they would spoil it. */
void
bh_case_dir_forget_working (const BhCaseDir *self)
{
  static const char *const names[] = { "case.db", "case.db-wal", "case.db-shm", "case.db-journal",
                                       NULL };
  remove_from_work (self, names);
}

/* state.json goes first: from then on the case counts as finished. */
static void
remove_work (const BhCaseDir *self)
{
  static const char *const names[] = { "state.json", "state.json.tmp", NULL };
  remove_from_work (self, names);
  bh_case_dir_forget_working (self);
  g_rmdir (self->work);
}

gboolean
bh_case_dir_finish (BhCaseDir *self,
                    guint n_deaths,
                    const char *cluster_changes,
                    const char *source_changes,
                    GError **error)
{
  json_t *run = run_json (self, n_deaths, cluster_changes, source_changes);

  if (!write_json (self, "run.json", run, error))
    return FALSE;
  remove_work (self);
  return bh_sync_folder (self->path, error);
}
