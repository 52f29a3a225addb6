/* case-read.c - asking an open case for rows: backhop/case.h over SQLite.
 *
 * JSON in a case is parsed before it is passed on, and text that is not UTF-8 is repaired. Which
 * values there are is in tables.c, how a row shows them in case-rows.c, the clock of the case in
 * case-time.c, how it is opened in case-open.c.
 */
#include "store/case-read.h"

#include <string.h>

#include "base/text.h"

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

gint64
bh_case_ask_number (BhCase *self, const char *sql)
{
  sqlite3_stmt *statement = bh_case_prepare (self, sql, NULL);
  gint64 number = -1;
  if (statement != NULL && sqlite3_step (statement) == SQLITE_ROW)
    number = sqlite3_column_int64 (statement, 0);
  sqlite3_finalize (statement);
  return number;
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

/* What rows about messages may be asked by, beside their own columns: SQL around the number of the
 * message. */
static const struct {
  const char *key, *before, *behind;
  BhColumnKind kind;
} asked_of_messages[] = {
  { "number", "", "", BH_COLUMN_INT },
  { "counted_to", "(SELECT x.account FROM account_messages x WHERE x.message = ", ")",
    BH_COLUMN_TEXT },
};

/* (transfer full): the SQL of the column; NULL with error where there is none. */
static char *
where_sql (const BhTable *table, const char *name, BhColumnKind *out_kind, GError **error)
{
  gboolean is_of_messages = strcmp (table->message, "NULL") != 0;

  for (gsize i = 0; i < G_N_ELEMENTS (asked_of_messages) && is_of_messages; i++)
    if (strcmp (asked_of_messages[i].key, name) == 0) {
      *out_kind = asked_of_messages[i].kind;
      return g_strconcat (asked_of_messages[i].before, table->message, asked_of_messages[i].behind,
                          NULL);
    }
  const BhColumn *column = find_column (table, name, error);
  if (column == NULL)
    return NULL;
  *out_kind = column->kind;
  return g_strdup (column->sql);
}

static gboolean
append_where (GString *sql, const BhTable *table, const BhRowsWhere *where, GError **error)
{
  BhColumnKind kind;
  g_autofree char *column = where_sql (table, where->column, &kind, error);

  if (column == NULL)
    return FALSE;
  if (where->is_prefix)
    g_string_append_printf (sql, " WHERE substr(%s, 1, length(?1)) = ?1", column);
  else
    g_string_append_printf (sql, " WHERE %s = %s", column,
                            kind == BH_COLUMN_INT ? "CAST(?1 AS INTEGER)" : "?1");
  return TRUE;
}

BhRows *
bh_case_rows_where (BhCase *self, const char *table_name, const BhRowsWhere *where, GError **error)
{
  g_return_val_if_fail (self != NULL && table_name != NULL && where != NULL, NULL);
  g_return_val_if_fail ((where->column == NULL) == (where->value == NULL), NULL);

  const BhTable *table = find_table (table_name, error);
  if (table == NULL)
    return NULL;
  g_autoptr (GString) sql = bh_case_select (table);
  if (where->column != NULL && !append_where (sql, table, where, error))
    return NULL;
  if (!append_order (sql, table, where->order != NULL ? where->order : "", error))
    return NULL;
  if (where->limit > 0)
    g_string_append_printf (sql, " LIMIT %u", where->limit);

  BhRows *rows = bh_rows_new (self, table, sql->str, error);
  if (rows != NULL && where->column != NULL)
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
  gint64 n = bh_case_ask_number (self, sql);
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
