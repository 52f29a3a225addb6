/* case-check.c - SQLite's own check of the file, and the tables held against schema.sql. */
#include "store/case-check.h"

#include "store/case-read.h"
#include "store/schema.h"

/* Each table with its columns and kind in words; comments in schema.sql are no difference.
 * A virtual table is none of ours, and asking for its columns would run its module. */
static const char tables_sql[] =
    "SELECT m.name, CASE WHEN m.sql NOT LIKE 'CREATE VIRTUAL%' THEN "
    "(SELECT group_concat(x.name || ' ' || x.type || ' ' || x.\"notnull\" || x.pk || x.hidden) "
    "FROM pragma_table_xinfo(m.name) x) || "
    "(SELECT ' ' || l.wr || l.strict FROM pragma_table_list(m.name) l WHERE l.schema = 'main') END "
    "FROM sqlite_schema m WHERE m.type = 'table' AND m.name NOT GLOB 'sqlite_*' ORDER BY m.name";

typedef struct {
  BhCaseFaultFunc func;
  gpointer data;
} Faults;

G_GNUC_PRINTF (2, 3)
static void
tell (const Faults *faults, const char *format, ...)
{
  va_list arguments;
  va_start (arguments, format);
  g_autofree char *text = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  faults->func (text, faults->data);
}

/* At most a hundred faults: SQLite's own bound on its list. Constraints are checked with it. */
static gboolean
check_integrity (BhCase *self, const Faults *faults, GError **error)
{
  sqlite3_stmt *statement = bh_case_prepare (self, "PRAGMA integrity_check(100)", error);
  int code;

  if (statement == NULL)
    return FALSE;
  while ((code = sqlite3_step (statement)) == SQLITE_ROW) {
    g_autofree char *made = NULL;
    const char *said = bh_case_column_text (statement, 0, &made);
    if (g_strcmp0 (said, "ok") != 0)
      tell (faults, "integrity check: %s", said != NULL ? said : "no answer");
  }
  gboolean is_corrupt = code == SQLITE_CORRUPT || code == SQLITE_NOTADB;
  if (is_corrupt)
    tell (faults, "integrity check: %s", sqlite3_errmsg (self->db));
  else if (code != SQLITE_DONE)
    bh_case_set_sqlite_error (self, "integrity check", error);
  sqlite3_finalize (statement);
  return is_corrupt || code == SQLITE_DONE;
}

/* An empty database with the tables of this version. */
static BhCase *
new_pattern (GError **error)
{
  g_autoptr (BhCase) pattern = g_new0 (BhCase, 1);
  pattern->info = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  if (sqlite3_open_v2 (":memory:", &pattern->db,
                       SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX,
                       NULL) == SQLITE_OK &&
      sqlite3_exec (pattern->db, bh_schema_sql, NULL, NULL, NULL) == SQLITE_OK)
    return g_steal_pointer (&pattern);
  bh_case_set_sqlite_error (pattern, "no database in memory", error);
  return NULL;
}

/* Name → columns in words, in order of names. */
typedef struct {
  sqlite3_stmt *statement;
  char *name, *columns; /* NULL at the end */
  int code;
} Tables;

static void
tables_next (Tables *tables)
{
  g_clear_pointer (&tables->name, g_free);
  g_clear_pointer (&tables->columns, g_free);
  tables->code = sqlite3_step (tables->statement);
  if (tables->code != SQLITE_ROW)
    return;
  g_autofree char *made_name = NULL, *made_columns = NULL;
  const char *name = bh_case_column_text (tables->statement, 0, &made_name);
  tables->name = g_strdup (name != NULL ? name : "");
  tables->columns = g_strdup (bh_case_column_text (tables->statement, 1, &made_columns));
}

static void
tables_clear (Tables *tables)
{
  sqlite3_finalize (tables->statement);
  g_free (tables->name);
  g_free (tables->columns);
}

/* Both stand in order of names, so one step at a time finds what only one has. */
static void
compare_tables (Tables *ours, Tables *pattern, const Faults *faults)
{
  tables_next (ours);
  tables_next (pattern);
  while (ours->name != NULL || pattern->name != NULL) {
    int order = ours->name == NULL      ? 1
                : pattern->name == NULL ? -1
                                        : strcmp (ours->name, pattern->name);
    if (order < 0)
      tell (faults, "table %s is none of this version", ours->name);
    else if (order > 0)
      tell (faults, "table %s is missing", pattern->name);
    else if (g_strcmp0 (ours->columns, pattern->columns) != 0)
      tell (faults, "table %s is not as this version makes it", ours->name);
    if (order <= 0)
      tables_next (ours);
    if (order >= 0)
      tables_next (pattern);
  }
}

static gboolean
check_tables (BhCase *self, const Faults *faults, GError **error)
{
  g_autoptr (BhCase) pattern_case = new_pattern (error);
  Tables ours = { 0 }, pattern = { 0 };

  if (pattern_case == NULL)
    return FALSE;
  ours.statement = bh_case_prepare (self, tables_sql, error);
  pattern.statement =
      ours.statement != NULL ? bh_case_prepare (pattern_case, tables_sql, error) : NULL;
  gboolean good = pattern.statement != NULL;
  if (good)
    compare_tables (&ours, &pattern, faults);
  if (good && ours.code != SQLITE_DONE) {
    bh_case_set_sqlite_error (self, "its tables cannot be listed", error);
    good = FALSE;
  }
  tables_clear (&ours);
  tables_clear (&pattern);
  return good;
}

gboolean
bh_case_check (BhCase *self, BhCaseFaultFunc func, gpointer data, GError **error)
{
  g_return_val_if_fail (self != NULL && func != NULL, FALSE);

  Faults faults = { func, data };
  return check_integrity (self, &faults, error) && check_tables (self, &faults, error);
}
