/* case-store.c - writing the case through SQLite. Bound parameters only. */
#include "store/case-store.h"
#include "store/case-store-private.h"

#include <errno.h>
#include <glib/gstdio.h>

#include "store/case-ask.h"
#include "store/problems.h"
#include "store/schema.h"
#include "store/watch.h"

/* The schema's cookie in case.db: fixed, for VACUUM INTO counts it up from the
 * working database's, and a case concluded twice must equal one concluded once. */
#define SCHEMA_COOKIE 1

#define CACHE_KIB 16384
#define COPY_CACHE_KIB 2048 /* where each page is read once: so of either database for case.db */

/* Of the working database: two texts a page, and a fourth of the system calls that pages
 * of the usual length cost; larger ones make the index of texts dear in a large case. */
#define WORKING_PAGE_LEN 16384

/* Pages of case.db. On large ones texts lie whole and nothing is read piecemeal; there is
 * at least one page a table, though, which a small case would not fill. */
#define SMALL_PAGE_LEN 4096
#define LARGE_PAGE_LEN 65536
#define LARGE_EVIDENCE_LEN (16 * 1024 * 1024)

gboolean
bh_case_store_fail (BhCaseStore *self, const char *what, GError **error)
{
  /* whatever fails after a stop does so for it: the transaction is gone */
  if (!bh_stop_go_on (self->stop, error))
    return FALSE;
  g_set_error (error, BH_ERROR, BH_ERROR_IO, "%s: %s: %s", self->path, what,
               sqlite3_errmsg (self->db));
  return FALSE;
}

gboolean
bh_case_store_run (BhCaseStore *self, const char *sql, GError **error)
{
  if (sqlite3_exec (self->db, sql, NULL, NULL, NULL) != SQLITE_OK)
    return bh_case_store_fail (self, sql, error);
  return TRUE;
}

/* Rows come in evidence order, so nearly every page of a transaction is a new one: a
 * rollback journal holds only the few that stood before, while a WAL would write
 * all of them twice. The lock is not kept between transactions: a stopped scan's
 * summary is read through a connection of its own. */
static gboolean
set_up (BhCaseStore *self, gboolean is_new, GError **error)
{
  g_autofree char *pragmas = g_strdup_printf (
      "PRAGMA trusted_schema=OFF; PRAGMA cell_size_check=ON; PRAGMA temp_store=MEMORY;"
      "PRAGMA page_size=%d; PRAGMA cache_size=-%d; PRAGMA secure_delete=OFF;"
      "PRAGMA journal_mode=TRUNCATE; PRAGMA synchronous=NORMAL;",
      WORKING_PAGE_LEN, CACHE_KIB);
  if (!bh_case_store_run (self, pragmas, error) || !bh_case_store_run (self, "BEGIN", error))
    return FALSE;
  if (!is_new)
    return TRUE;
  g_autofree char *identity = g_strdup_printf ("PRAGMA application_id=%d; PRAGMA user_version=%d;",
                                               BH_STORE_APPLICATION_ID, BH_STORE_VERSION);
  return bh_case_store_run (self, identity, error) &&
         bh_case_store_run (self, bh_schema_sql, error) && bh_case_store_commit (self, error);
}

static gboolean
is_empty (BhCaseStore *self, gboolean *out_is_empty, GError **error)
{
  gint64 n_tables = 0;

  if (!bh_case_store_count (self, "SELECT count(*) FROM sqlite_schema", &n_tables, error))
    return FALSE;
  *out_is_empty = n_tables == 0;
  return TRUE;
}

static void
finalize (gpointer statement)
{
  sqlite3_finalize (statement);
}

/* A thread has a database of its own, and nobody asks how much memory SQLite has: its locks and its
 * accounts would cost some percent of every row. Refused once SQLite is in use, and then in force.
 */
static void
set_up_library (void)
{
  sqlite3_config (SQLITE_CONFIG_MULTITHREAD);
  sqlite3_config (SQLITE_CONFIG_MEMSTATUS, 0);
}

static BhCaseStore *
store_new (const char *path)
{
  BhCaseStore *self = g_new0 (BhCaseStore, 1);

  self->path = g_strdup (path);
  self->statements = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, finalize);
  return self;
}

BhCaseStore *
bh_case_store_open (const char *path, gboolean *out_is_new, GError **error)
{
  g_autoptr (BhCaseStore) self = store_new (path);

  set_up_library ();
  int flags =
      SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOFOLLOW | SQLITE_OPEN_NOMUTEX;
  if (sqlite3_open_v2 (path, &self->db, flags, NULL) != SQLITE_OK) {
    bh_case_store_fail (self, "cannot be opened", error);
    return NULL;
  }
  gboolean is_new = FALSE;
  if (!is_empty (self, &is_new, error) || !set_up (self, is_new, error))
    return NULL;
  if (out_is_new != NULL)
    *out_is_new = is_new;
  return g_steal_pointer (&self);
}

BhCaseStore *
bh_case_store_open_reader (const BhCaseStore *store, GError **error)
{
  static const char pragmas[] =
      "PRAGMA trusted_schema=OFF; PRAGMA cell_size_check=ON; PRAGMA temp_store=MEMORY;"
      "PRAGMA query_only=ON; PRAGMA cache_size=-" G_STRINGIFY (COPY_CACHE_KIB) ";";
  g_autoptr (BhCaseStore) self = store_new (store->path);
  int flags = SQLITE_OPEN_READONLY | SQLITE_OPEN_NOFOLLOW | SQLITE_OPEN_NOMUTEX;

  if (sqlite3_open_v2 (self->path, &self->db, flags, NULL) != SQLITE_OK) {
    bh_case_store_fail (self, "cannot be opened", error);
    return NULL;
  }
  return bh_case_store_run (self, pragmas, error) ? g_steal_pointer (&self) : NULL;
}

void
bh_case_store_free (BhCaseStore *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->statements, g_hash_table_unref);
  for (guint i = 0; i < BH_N_ROW_KINDS; i++)
    for (guint n = 0; n < BH_N_INSERTS; n++)
      sqlite3_finalize (self->inserts[i][n]);
  sqlite3_close (self->db);
  g_free (self->path);
  g_free (self);
}

gboolean
bh_case_store_commit (BhCaseStore *self, GError **error)
{
  return bh_case_store_count_steps (self, error) && bh_case_store_run (self, "COMMIT", error) &&
         bh_case_store_run (self, "BEGIN", error);
}

gboolean
bh_case_store_roll_back (BhCaseStore *self, GError **error)
{
  self->n_new_steps = 0;
  return (sqlite3_get_autocommit (self->db) != 0 || bh_case_store_run (self, "ROLLBACK", error)) &&
         bh_case_store_run (self, "BEGIN", error);
}

void
bh_case_store_set_stop (BhCaseStore *self, BhStop *stop)
{
  self->stop = stop;
  bh_watch_sqlite (self->db, stop);
}

BhStop *
bh_case_store_stop (const BhCaseStore *self)
{
  return self->stop;
}

gboolean
bh_case_store_go_on (const BhCaseStore *self, GError **error)
{
  return bh_stop_go_on_soon (self->stop, error);
}

static sqlite3_stmt *
prepare_as (BhCaseStore *self, const char *key, const char *sql, GError **error)
{
  sqlite3_stmt *statement = NULL;

  if (sqlite3_prepare_v3 (self->db, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, NULL) !=
      SQLITE_OK) {
    bh_case_store_fail (self, sql, error);
    return NULL;
  }
  g_hash_table_insert (self->statements, g_strdup (key), statement);
  return statement;
}

sqlite3_stmt *
bh_case_store_prepare (BhCaseStore *self, const char *sql, GError **error)
{
  sqlite3_stmt *statement = g_hash_table_lookup (self->statements, sql);

  if (statement == NULL)
    return prepare_as (self, sql, sql, error);
  sqlite3_reset (statement);
  return statement;
}

static int
bind_cell (sqlite3_stmt *statement, int at, const BhCell *cell)
{
  const char *bytes = cell->span.at != NULL ? (const char *)cell->span.at : "";
  switch (cell->type) {
  case BH_CELL_INT:
    return sqlite3_bind_int64 (statement, at, cell->number);
  case BH_CELL_TEXT:
    return sqlite3_bind_text64 (statement, at, bytes, cell->span.len, SQLITE_STATIC, SQLITE_UTF8);
  case BH_CELL_BLOB:
    return sqlite3_bind_blob64 (statement, at, bytes, cell->span.len, SQLITE_STATIC);
  case BH_CELL_NULL:
    break;
  }
  return sqlite3_bind_null (statement, at);
}

gboolean
bh_case_store_bind (
    BhCaseStore *self, sqlite3_stmt *statement, const BhCell *cells, guint n_cells, GError **error)
{
  for (guint i = 0; i < n_cells; i++)
    if (bind_cell (statement, (int)i + 1, &cells[i]) != SQLITE_OK)
      return bh_case_store_fail (self, "a value cannot be bound", error);
  return TRUE;
}

gboolean
bh_case_store_step_cells (
    BhCaseStore *self, sqlite3_stmt *statement, const BhCell *cells, guint n_cells, GError **error)
{
  if (!bh_case_store_bind (self, statement, cells, n_cells, error))
    return FALSE;
  int result = sqlite3_step (statement);
  sqlite3_reset (statement); /* its values stay bound: the next row binds all of them anew */
  if (result != SQLITE_DONE)
    return bh_case_store_fail (self, "a row cannot be written", error);
  return TRUE;
}

BhCell
bh_cell_int (gint64 number)
{
  return (BhCell) { BH_CELL_INT, number, BH_SPAN_NONE };
}

BhCell
bh_cell_text (const char *text_or_null)
{
  return text_or_null != NULL ? (BhCell) { BH_CELL_TEXT, 0, bh_span_of_string (text_or_null) }
                              : bh_cell_null ();
}

BhCell
bh_cell_null (void)
{
  return (BhCell) { BH_CELL_NULL, 0, BH_SPAN_NONE };
}

/* Kept by the table's name, so that no SQL is made for each row. */
static sqlite3_stmt *
insert_into (BhCaseStore *self, const char *table, guint n_cells, GError **error)
{
  sqlite3_stmt *statement = g_hash_table_lookup (self->statements, table);

  if (statement != NULL)
    return statement;
  g_autoptr (GString) sql = g_string_new (NULL);
  g_string_append_printf (sql, "INSERT INTO %s VALUES (", table);
  for (guint i = 0; i < n_cells; i++)
    g_string_append (sql, i > 0 ? ", ?" : "?");
  g_string_append_c (sql, ')');
  return prepare_as (self, table, sql->str, error);
}

gboolean
bh_case_store_insert (
    BhCaseStore *self, const char *table, const BhCell *cells, guint n_cells, GError **error)
{
  sqlite3_stmt *statement = insert_into (self, table, n_cells, error);
  return statement != NULL && bh_case_store_step_cells (self, statement, cells, n_cells, error);
}

gboolean
bh_case_store_put (BhCaseStore *self, const char *key, const char *value, GError **error)
{
  const char *sql = value != NULL ? "INSERT OR REPLACE INTO info VALUES (?, ?)"
                                  : "DELETE FROM info WHERE key = ?";
  sqlite3_stmt *statement = bh_case_store_prepare (self, sql, error);
  BhCell cells[] = { bh_cell_text (key), bh_cell_text (value) };
  return statement != NULL &&
         bh_case_store_step_cells (self, statement, cells, value != NULL ? 2 : 1, error);
}

gboolean
bh_case_store_clear_conclusions (BhCaseStore *self, GError **error)
{
  return bh_case_store_run (
      self,
      "DELETE FROM conclusions; DELETE FROM clusters; DELETE FROM bursts;"
      "DELETE FROM origins; DELETE FROM accounts; DELETE FROM report_verdicts;"
      "DELETE FROM message_logs; DELETE FROM log_coverage; DELETE FROM accused;"
      "DELETE FROM account_messages;"
      "DELETE FROM problems WHERE unit = " G_STRINGIFY (BH_PROBLEMS_OF_CONCLUSIONS),
      error);
}

gboolean
bh_case_store_has_threads (void)
{
  return sqlite3_threadsafe () != 0;
}

gboolean
bh_case_store_settle (BhCaseStore *self, GError **error)
{
  gint64 n_bytes = 0;
  if (!bh_case_store_count (self, "SELECT coalesce(sum(bytes), 0) FROM files", &n_bytes, error))
    return FALSE;
  g_autofree char *form = g_strdup_printf (
      "PRAGMA schema_version=%d; PRAGMA page_size=%d; PRAGMA cache_size=-%d", SCHEMA_COOKIE,
      n_bytes < LARGE_EVIDENCE_LEN ? SMALL_PAGE_LEN : LARGE_PAGE_LEN, COPY_CACHE_KIB);

  if (!bh_case_store_run (self, form, error) || !bh_case_store_commit (self, error))
    return FALSE;
  sqlite3_db_release_memory (self->db);
  return TRUE;
}

gboolean
bh_case_store_export (BhCaseStore *self, const char *path, GError **error)
{
  if (g_unlink (path) != 0 && errno != ENOENT) {
    g_set_error (error, BH_ERROR, BH_ERROR_IO, "%s: cannot be replaced: %s", path,
                 g_strerror (errno));
    return FALSE;
  }
  if (!bh_case_store_run (self, "COMMIT", error))
    return FALSE;
  sqlite3_stmt *statement = bh_case_store_prepare (self, "VACUUM INTO ?", error);
  BhCell target = bh_cell_text (path);
  gboolean good =
      statement != NULL && bh_case_store_step_cells (self, statement, &target, 1, error);
  if (!good)
    g_unlink (path);
  return bh_case_store_run (self, "BEGIN", error) && good;
}

gboolean
bh_case_store_set_campaign (
    BhCaseStore *self, gint64 message, const char *cluster, const char *burst, GError **error)
{
  sqlite3_stmt *statement = bh_case_store_prepare (
      self, "UPDATE conclusions SET cluster = ?, burst = ? WHERE message = ?", error);
  BhCell cells[] = { bh_cell_text (cluster), bh_cell_text (burst), bh_cell_int (message) };
  return statement != NULL &&
         bh_case_store_step_cells (self, statement, cells, G_N_ELEMENTS (cells), error);
}

gboolean
bh_case_store_set_clock_notes (BhCaseStore *self, gint64 message, const char *json, GError **error)
{
  sqlite3_stmt *statement = bh_case_store_prepare (
      self, "UPDATE conclusions SET clock_notes = ? WHERE message = ?", error);
  BhCell cells[] = { bh_cell_text (json), bh_cell_int (message) };
  return statement != NULL &&
         bh_case_store_step_cells (self, statement, cells, G_N_ELEMENTS (cells), error);
}
