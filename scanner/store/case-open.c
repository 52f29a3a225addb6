/* case-open.c - opening a case, and what holds for it as long as it is open.
 *
 * A case may come from somebody else. It is opened read-only, and its schema may hold tables and
 * indices only.
 */
#include "store/case-read.h"

#include <errno.h>
#include <stdlib.h>
#include <unistd.h>

#include "store/case-once.h"
#include "store/case-store.h"
#include "store/watch.h"

static gboolean
is_not_stopped (BhCase *self, GError **error)
{
  return self->stop.is_asked == NULL || bh_stop_go_on (&self->stop, error);
}

void
bh_case_set_sqlite_error (BhCase *self, const char *what, GError **error)
{
  int code = sqlite3_errcode (self->db) & 0xff;
  if (!is_not_stopped (self, error))
    return;
  gboolean is_io = code == SQLITE_IOERR || code == SQLITE_CANTOPEN || code == SQLITE_BUSY ||
                   code == SQLITE_FULL || code == SQLITE_NOMEM;
  g_set_error (error, BH_ERROR, is_io ? BH_ERROR_IO : BH_ERROR_CORRUPT, "case.db: %s: %s", what,
               sqlite3_errmsg (self->db));
}

void
bh_case_keep_failure (BhCase *self, const char *what)
{
  if (self->failure == NULL)
    bh_case_set_sqlite_error (self, what, &self->failure);
}

static void
finalize (gpointer statement)
{
  sqlite3_finalize (statement);
}

/* Of another version, or of another program, or not one of theirs any more. */
static void
set_not_ours (BhCase *self, GError **error)
{
  gint64 version = bh_case_ask_number (self, "PRAGMA user_version");

  if (bh_case_ask_number (self, "PRAGMA application_id") == BH_STORE_APPLICATION_ID &&
      version != BH_STORE_VERSION)
    g_set_error (error, BH_ERROR, BH_ERROR_CORRUPT,
                 "case.db: made by another version of backhop (its form is %" G_GINT64_FORMAT
                 ", that of this one is %d); open it with that version, or scan the evidence again "
                 "into another folder",
                 version, BH_STORE_VERSION);
  else
    g_set_error_literal (error, BH_ERROR, BH_ERROR_CORRUPT,
                         "case.db: not a case of backhop, or damaged");
}

static gboolean
check_is_ours (BhCase *self, GError **error)
{
  static const char *const settings =
      "PRAGMA trusted_schema=OFF; PRAGMA cell_size_check=ON; PRAGMA query_only=ON; "
      "PRAGMA temp_store=MEMORY; PRAGMA cache_size=-16384;";

  sqlite3_db_config (self->db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
  if (sqlite3_exec (self->db, settings, NULL, NULL, NULL) != SQLITE_OK ||
      !bh_case_add_functions (self)) {
    bh_case_set_sqlite_error (self, "cannot be read", error);
    return FALSE;
  }
  if (bh_case_ask_number (self, "PRAGMA application_id") == BH_STORE_APPLICATION_ID &&
      bh_case_ask_number (self, "PRAGMA user_version") == BH_STORE_VERSION &&
      bh_case_ask_number (
          self, "SELECT count(*) FROM sqlite_schema WHERE type NOT IN ('table', 'index')") == 0)
    return TRUE;
  set_not_ours (self, error);
  return FALSE;
}

static gboolean
read_info (BhCase *self, GError **error)
{
  sqlite3_stmt *statement = bh_case_prepare (self, "SELECT key, value FROM info", error);
  if (statement == NULL)
    return FALSE;

  int code;
  while ((code = sqlite3_step (statement)) == SQLITE_ROW) {
    g_autofree char *made_key = NULL, *made_value = NULL;
    const char *key = bh_case_column_text (statement, 0, &made_key);
    const char *value = bh_case_column_text (statement, 1, &made_value);
    if (key != NULL && value != NULL)
      g_hash_table_replace (self->info, g_strdup (key), g_strdup (value));
  }
  if (code != SQLITE_DONE)
    bh_case_set_sqlite_error (self, "cannot be read", error);
  sqlite3_finalize (statement);
  return code == SQLITE_DONE;
}

static void
set_not_there (const char *folder, int code, GError **error)
{
  g_autofree char *work = g_build_filename (folder, "work", NULL);
  g_autofree char *above = g_path_get_dirname (folder);

  if (code == EACCES)
    g_set_error (error, BH_ERROR, BH_ERROR_IO, "'%s': %s", folder, g_strerror (code));
  else if (code == ENOTDIR && g_str_has_suffix (folder, "/case.db"))
    g_set_error (error, BH_ERROR, BH_ERROR_NOT_FOUND,
                 "'%s' is a file of a case; name the folder: '%s'", folder, above);
  else
    g_set_error (error, BH_ERROR, BH_ERROR_NOT_FOUND, "'%s': %s", folder,
                 g_file_test (work, G_FILE_TEST_IS_DIR)
                     ? "the scan into it is not finished; give the same command again"
                     : "there is no case here (a case is a folder that 'backhop scan -o' made)");
}

/* Read-only, and of this version. file: no link, and none on the way to it. */
static BhCase *
open_database (const char *file, GError **error)
{
  g_autoptr (BhCase) self = g_new0 (BhCase, 1);

  self->info = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->idle = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, finalize);
  if (sqlite3_open_v2 (file, &self->db,
                       SQLITE_OPEN_READONLY | SQLITE_OPEN_NOFOLLOW | SQLITE_OPEN_NOMUTEX,
                       NULL) != SQLITE_OK) {
    bh_case_set_sqlite_error (self, "cannot be opened", error);
    return NULL;
  }
  if (!check_is_ours (self, error) || !read_info (self, error))
    return NULL;
  return g_steal_pointer (&self);
}

BhCase *
bh_case_open_file (const char *path, GError **error)
{
  g_return_val_if_fail (path != NULL, NULL);

  /* SQLite's own refusal of links covers the folders above as well: only the
   * last component is meant, so the way to it is resolved first. */
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *name = g_path_get_basename (path);
  char *resolved = realpath (folder, NULL);
  g_autofree char *file = resolved != NULL ? g_build_filename (resolved, name, NULL) : NULL;
  free (resolved);
  if (file == NULL || access (file, R_OK) != 0) {
    set_not_there (folder, errno, error);
    return NULL;
  }

  BhCase *opened = open_database (file, error);
  if (opened == NULL)
    g_prefix_error (error, "'%s': ", folder);
  return opened;
}

BhCase *
bh_case_open (const char *dir, GError **error)
{
  g_return_val_if_fail (dir != NULL, NULL);

  g_autofree char *path = g_build_filename (dir, "case.db", NULL);
  BhCase *self = bh_case_open_file (path, error);
  if (self != NULL)
    self->dir = g_strdup (dir);
  return self;
}

const char *
bh_case_dir (const BhCase *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->dir;
}

void
bh_case_free (BhCase *self)
{
  if (self == NULL)
    return;
  g_free (self->dir);
  g_hash_table_unref (self->info);
  g_clear_pointer (&self->idle, g_hash_table_unref);
  g_clear_pointer (&self->times, g_array_unref);
  g_clear_error (&self->failure);
  sqlite3_close_v2 (self->db);
  g_free (self);
}

void
bh_case_set_stop (BhCase *self, BhCaseStopFunc is_asked, gpointer data)
{
  g_return_if_fail (self != NULL);
  self->stop = (BhStop) { .is_asked = is_asked, .data = data };
  bh_watch_sqlite (self->db, is_asked != NULL ? &self->stop : NULL);
}

gboolean
bh_case_go_on (BhCase *self, GError **error)
{
  g_return_val_if_fail (self != NULL, FALSE);
  if (self->failure == NULL)
    return is_not_stopped (self, error);
  g_propagate_error (error, g_error_copy (self->failure));
  return FALSE;
}

void
bh_case_read_once (BhCase *self)
{
  g_return_if_fail (self != NULL);
  /* KiB. Where that fails it is only slower. */
  sqlite3_exec (self->db, "PRAGMA cache_size=-2048", NULL, NULL, NULL);
}

void
bh_case_set_redacted (BhCase *self, gboolean is_redacted)
{
  g_return_if_fail (self != NULL);
  self->is_redacted = is_redacted;
}

const char *
bh_case_get (BhCase *self, const char *key)
{
  g_return_val_if_fail (self != NULL && key != NULL, NULL);
  return (const char *)g_hash_table_lookup (self->info, key);
}
