/* case-read.c - opening a case and asking it for rows: backhop/case.h over SQLite.
 *
 * A case may come from somebody else. It is opened read-only, its schema may
 * hold tables and indices only, JSON in it is parsed before it is passed on, and
 * text that is not UTF-8 is repaired. Which values there are is in tables.c, how a
 * row shows them in case-rows.c, the clock of the case in case-time.c.
 */
#include "store/case-read.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/text.h"
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

sqlite3_stmt *
bh_case_prepare (BhCase *self, const char *sql, GError **error)
{
  sqlite3_stmt *statement = NULL;
  if (sqlite3_prepare_v2 (self->db, sql, -1, &statement, NULL) == SQLITE_OK)
    return statement;
  bh_case_set_sqlite_error (self, "not the tables of this version", error);
  return NULL;
}

sqlite3_stmt *
bh_case_borrow (BhCase *self, const char *sql, GError **error)
{
  gpointer key = NULL, statement = NULL;

  if (!g_hash_table_steal_extended (self->idle, sql, &key, &statement))
    return bh_case_prepare (self, sql, error);
  g_free (key);
  return statement;
}

void
bh_case_give_back (BhCase *self, sqlite3_stmt *statement)
{
  if (statement == NULL)
    return;
  sqlite3_reset (statement);
  sqlite3_clear_bindings (statement);
  g_hash_table_replace (self->idle, g_strdup (sqlite3_sql (statement)), statement);
}

static void
finalize (gpointer statement)
{
  sqlite3_finalize (statement);
}

/* The one number that a statement without parameters gives, or -1. */
static gint64
ask_number (BhCase *self, const char *sql)
{
  sqlite3_stmt *statement = bh_case_prepare (self, sql, NULL);
  gint64 number = -1;
  if (statement != NULL && sqlite3_step (statement) == SQLITE_ROW)
    number = sqlite3_column_int64 (statement, 0);
  sqlite3_finalize (statement);
  return number;
}

/* Of another version, or of another program, or not one of theirs any more. */
static void
set_not_ours (BhCase *self, GError **error)
{
  gint64 version = ask_number (self, "PRAGMA user_version");

  if (ask_number (self, "PRAGMA application_id") == BH_STORE_APPLICATION_ID &&
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
  if (ask_number (self, "PRAGMA application_id") == BH_STORE_APPLICATION_ID &&
      ask_number (self, "PRAGMA user_version") == BH_STORE_VERSION &&
      ask_number (self,
                  "SELECT count(*) FROM sqlite_schema WHERE type NOT IN ('table', 'index')") == 0)
    return TRUE;
  set_not_ours (self, error);
  return FALSE;
}

/* The text of a value as valid UTF-8: borrowed from SQLite, or made and kept. */
const char *
bh_case_text_of (sqlite3_value *value, char **made)
{
  const char *text = (const char *)sqlite3_value_text (value);
  gsize len = (gsize)sqlite3_value_bytes (value);

  if (text == NULL || bh_text_is_valid (bh_span (text, len)))
    return text;
  g_free (*made);
  *made = bh_text_repair (bh_span (text, len), NULL);
  return *made;
}

const char *
bh_case_column_text (sqlite3_stmt *statement, int column, char **made)
{
  return bh_case_text_of (sqlite3_column_value (statement, column), made);
}

char *
bh_case_column_dup (sqlite3_stmt *statement, int column)
{
  g_autofree char *made = NULL;
  return g_strdup (bh_case_column_text (statement, column, &made));
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

  if (code == EACCES)
    g_set_error (error, BH_ERROR, BH_ERROR_IO, "'%s': %s", folder, g_strerror (code));
  else
    g_set_error (error, BH_ERROR, BH_ERROR_NOT_FOUND, "'%s': %s", folder,
                 g_file_test (work, G_FILE_TEST_IS_DIR)
                     ? "the scan into it is not finished; give the same command again"
                     : "there is no case here");
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
  return bh_case_open_file (path, error);
}

void
bh_case_free (BhCase *self)
{
  if (self == NULL)
    return;
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

const char *const *
bh_case_tables (void)
{
  static const char *const names[] = {
    "messages",    "origins", "accounts", "clusters", "bursts",   "bounces",
    "attachments", "queued",  "sources",  "ledger",   "problems", NULL,
  };
  return names;
}

GString *
bh_case_select (const BhTable *table)
{
  GString *sql = g_string_new ("SELECT ");
  g_string_append (sql, table->message);
  for (const BhColumn *column = table->columns; column->key != NULL; column++)
    g_string_append_printf (sql, ", %s", column->sql);
  g_string_append_printf (sql, " FROM %s", table->from);
  return sql;
}

static const BhColumn *
find_column (const BhTable *table, const char *name, GError **error)
{
  const BhColumn *column = bh_table_column (table, name);
  if (column == NULL)
    g_set_error (error, BH_ERROR, BH_ERROR_USAGE, "'%s' is no column of %s", name, table->name);
  return column;
}

/* "-messages": by that column, largest first; nulls last; ties in evidence order. */
static gboolean
append_order (GString *sql, const BhTable *table, const char *order, GError **error)
{
  if (order == NULL || *order == '\0') {
    g_string_append_printf (sql, " ORDER BY %s", table->order);
    return TRUE;
  }
  gboolean is_descending = *order == '-';
  const BhColumn *column = find_column (table, order + (is_descending ? 1 : 0), error);
  if (column == NULL)
    return FALSE;
  g_string_append_printf (sql, " ORDER BY %s IS NULL, %s%s, %s", column->sql, column->sql,
                          is_descending ? " DESC" : "", table->order);
  return TRUE;
}

static const BhTable *
find_table (const char *name, GError **error)
{
  const BhTable *table = bh_table_find (name);
  if (table == NULL)
    g_set_error (error, BH_ERROR, BH_ERROR_USAGE, "'%s' is no table of a case", name);
  return table;
}

static gboolean
is_whole_walk (const BhTable *table, const BhRowsWhere *where)
{
  return strcmp (table->name, "messages") == 0 && where->column == NULL && where->limit == 0 &&
         (where->order == NULL || *where->order == '\0');
}

BhRows *
bh_case_rows_where (BhCase *self, const char *table_name, const BhRowsWhere *where, GError **error)
{
  g_return_val_if_fail (self != NULL && table_name != NULL && where != NULL, NULL);
  g_return_val_if_fail ((where->column == NULL) == (where->value == NULL), NULL);

  const BhTable *table = find_table (table_name, error);
  if (table == NULL)
    return NULL;
  const BhColumn number = { "number", table->message, BH_COLUMN_INT, 0 };
  const BhColumn *column = NULL;
  if (g_strcmp0 (where->column, number.key) == 0 && strcmp (table->message, "NULL") != 0)
    column = &number;
  else if (where->column != NULL && (column = find_column (table, where->column, error)) == NULL)
    return NULL;

  g_autoptr (GString) sql = bh_case_select (table);
  if (column != NULL && where->is_prefix)
    g_string_append_printf (sql, " WHERE substr(%s, 1, length(?1)) = ?1", column->sql);
  else if (column != NULL)
    g_string_append_printf (sql, " WHERE %s = %s", column->sql,
                            column->kind == BH_COLUMN_INT ? "CAST(?1 AS INTEGER)" : "?1");
  if (!append_order (sql, table, where->order != NULL ? where->order : "", error))
    return NULL;
  if (where->limit > 0)
    g_string_append_printf (sql, " LIMIT %u", where->limit);

  BhRows *rows = bh_rows_new (self, table, sql->str, error);
  if (rows != NULL && column != NULL)
    sqlite3_bind_text (bh_rows_statement (rows), 1, where->value, -1, SQLITE_TRANSIENT);
  if (rows != NULL)
    bh_rows_set_whole (rows, is_whole_walk (table, where));
  return rows;
}

BhRows *
bh_case_rows (BhCase *self, const char *table, GError **error)
{
  return bh_case_rows_where (self, table, &(BhRowsWhere) { 0 }, error);
}

BhRows *
bh_case_rows_top (BhCase *self, const char *table, const char *order, guint limit, GError **error)
{
  return bh_case_rows_where (self, table, &(BhRowsWhere) { .order = order, .limit = limit }, error);
}

gint64
bh_case_n_rows (BhCase *self, const char *table_name)
{
  g_return_val_if_fail (self != NULL && table_name != NULL, 0);

  const BhTable *table = bh_table_find (table_name);
  if (table == NULL)
    return 0;
  g_autofree char *sql = g_strdup_printf (
      "SELECT count(*) FROM %s", table->lean_from != NULL ? table->lean_from : table->from);
  gint64 n = ask_number (self, sql);
  if (n < 0)
    bh_case_keep_failure (self, table->name);
  return MAX (n, 0);
}

BhRows *
bh_case_groups (
    BhCase *self, const char *table_name, const char *column_name, guint limit, GError **error)
{
  g_return_val_if_fail (self != NULL && table_name != NULL && column_name != NULL, NULL);

  const BhTable *table = find_table (table_name, error);
  const BhColumn *column = table != NULL ? find_column (table, column_name, error) : NULL;
  if (column == NULL)
    return NULL;
  gboolean is_lean = table->lean_alias != NULL && g_str_has_prefix (column->sql, table->lean_alias);
  g_autofree char *sql = g_strdup_printf ("SELECT NULL, %s, count(*) FROM %s GROUP BY 2 "
                                          "ORDER BY 3 DESC, 2 LIMIT %d",
                                          column->sql, is_lean ? table->lean_from : table->from,
                                          limit > 0 ? (int)limit : -1);
  return bh_rows_new (self, &bh_table_groups, sql, error);
}
