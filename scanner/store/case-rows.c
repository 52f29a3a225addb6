/* case-rows.c - the values of a row, as numbers, text and lines of JSON. */
#include "store/case-read.h"

#include <string.h>

#include "store/json-text.h"

struct _BhRows {
  BhCase *owner; /* borrowed */
  const BhTable *table;
  guint n_columns;
  sqlite3_stmt *statement; /* column 0 is the message's number; column i + 1 is ours */
  sqlite3_stmt *hops;      /* prepared when first needed */
  sqlite3_stmt *n_hops;    /* the same */
  char **made;             /* one a column: text made for this row, or NULL */
  gint n_listed_hops;      /* of this row, once they were listed; else -1 */
  GString *json;
  GError *failed; /* of a list inside a row; the next bh_rows_next() tells */
};

BhRows *
bh_rows_new (BhCase *self, const BhTable *table, const char *sql, GError **error)
{
  sqlite3_stmt *statement = bh_case_prepare (self, sql, error);
  if (statement == NULL)
    return NULL;
  BhRows *rows = g_new0 (BhRows, 1);
  rows->owner = self;
  rows->table = table;
  rows->statement = statement;
  while (table->columns[rows->n_columns].key != NULL)
    rows->n_columns++;
  rows->made = g_new0 (char *, rows->n_columns);
  rows->n_listed_hops = -1;
  rows->json = g_string_new (NULL);
  return rows;
}

/* For binding what its SQL asks for. Borrowed. */
sqlite3_stmt *
bh_rows_statement (BhRows *rows)
{
  return rows->statement;
}

void
bh_rows_free (BhRows *rows)
{
  if (rows == NULL)
    return;
  sqlite3_finalize (rows->statement);
  sqlite3_finalize (rows->hops);
  sqlite3_finalize (rows->n_hops);
  for (guint i = 0; i < rows->n_columns; i++)
    g_free (rows->made[i]);
  g_free (rows->made);
  g_string_free (rows->json, TRUE);
  g_clear_error (&rows->failed);
  g_free (rows);
}

gboolean
bh_rows_next (BhRows *rows, GError **error)
{
  g_return_val_if_fail (rows != NULL, FALSE);

  for (guint i = 0; i < rows->n_columns; i++)
    g_clear_pointer (&rows->made[i], g_free);
  rows->n_listed_hops = -1;
  if (rows->failed != NULL) {
    g_propagate_error (error, g_steal_pointer (&rows->failed));
    return FALSE;
  }
  int code = sqlite3_step (rows->statement);
  if (code != SQLITE_ROW && code != SQLITE_DONE)
    bh_case_set_sqlite_error (rows->owner, rows->table->name, error);
  return code == SQLITE_ROW;
}

guint
bh_rows_n_columns (const BhRows *rows)
{
  return rows->n_columns;
}

const char *
bh_rows_name (const BhRows *rows, guint column)
{
  g_return_val_if_fail (column < rows->n_columns, NULL);
  return rows->table->columns[column].key;
}

gint
bh_rows_find (const BhRows *rows, const char *name)
{
  const BhColumn *column = bh_table_column (rows->table, name);
  return column != NULL ? (gint)(column - rows->table->columns) : -1;
}

/* What --redact leaves of a value. */
static char *
masked (const BhColumn *column, const char *text)
{
  if (column->privacy == BH_PRIVACY_RECIPIENT && column->kind == BH_COLUMN_JSON)
    return bh_mask_list (text);
  if (column->privacy == BH_PRIVACY_RECIPIENT && strchr (text, '@') == NULL)
    return g_strdup (*text != '\0' ? "***" : "");
  return bh_mask_addresses (text, column->kind == BH_COLUMN_JSON);
}

/* The text of one plain value, redacted where that is asked for. */
static const char *
plain_text (BhCase *self, const BhColumn *column, sqlite3_stmt *statement, int at, char **made)
{
  const char *text = bh_case_column_text (statement, at, made);
  if (text == NULL || !self->is_redacted || column->privacy == BH_PRIVACY_KEEP)
    return text;
  char *hidden = masked (column, text);
  g_free (*made);
  *made = hidden;
  return hidden;
}

static char *
base64_text (BhCase *self, const BhColumn *column, sqlite3_stmt *statement, int at)
{
  if (self->is_redacted && column->privacy == BH_PRIVACY_DROP)
    return NULL;
  const guchar *bytes = sqlite3_column_blob (statement, at);
  gsize len = (gsize)sqlite3_column_bytes (statement, at);
  return bytes != NULL ? g_base64_encode (bytes, len) : NULL;
}

static void
append_value (BhCase *self, GString *out, const BhColumn *column, sqlite3_stmt *statement, int at)
{
  int type = sqlite3_column_type (statement, at);
  if (type == SQLITE_NULL) {
    g_string_append (out, "null");
  } else if (column->kind == BH_COLUMN_BOOL) {
    g_string_append (out, sqlite3_column_int (statement, at) != 0 ? "true" : "false");
  } else if (column->kind == BH_COLUMN_INT && type == SQLITE_INTEGER) {
    bh_json_append_int (out, sqlite3_column_int64 (statement, at));
  } else {
    g_autofree char *made = NULL;
    const char *text = plain_text (self, column, statement, at, &made);
    if (column->kind == BH_COLUMN_JSON)
      bh_json_append_json (out, text);
    else
      bh_json_append_string (out, text);
  }
}

/* The statement for the hops of this row's message, or NULL with the row failed. */
static sqlite3_stmt *
hops_statement (BhRows *rows, guint column)
{
  if (rows->hops == NULL) {
    g_autoptr (GString) sql = bh_case_select (&bh_table_hops);
    g_string_append_printf (sql, " ORDER BY %s", bh_table_hops.order);
    rows->hops =
        bh_case_prepare (rows->owner, sql->str, rows->failed == NULL ? &rows->failed : NULL);
    if (rows->hops == NULL)
      return NULL;
  }
  gboolean is_original = rows->table->columns[column].kind == BH_COLUMN_ORIGINAL_HOPS;
  sqlite3_bind_int64 (rows->hops, 1, sqlite3_column_int64 (rows->statement, 0));
  sqlite3_bind_int (rows->hops, 2, is_original ? 1 : 0);
  sqlite3_bind_value (rows->hops, 3, sqlite3_column_value (rows->statement, (int)column + 1));
  return rows->hops;
}

/* The hops of this row's message as a list of objects, newest first. */
static void
append_hops (BhRows *rows, GString *out, guint column)
{
  sqlite3_stmt *hops = hops_statement (rows, column);
  if (hops == NULL)
    return;

  int code, n;
  g_string_append_c (out, '[');
  for (n = 0; (code = sqlite3_step (hops)) == SQLITE_ROW; n++) {
    g_string_append (out, n == 0 ? "{" : ", {");
    for (guint i = 0; bh_table_hops.columns[i].key != NULL; i++) {
      bh_json_append_key (out, bh_table_hops.columns[i].key, i == 0);
      append_value (rows->owner, out, &bh_table_hops.columns[i], hops, (int)i + 1);
    }
    g_string_append_c (out, '}');
  }
  if (code != SQLITE_DONE && rows->failed == NULL)
    bh_case_set_sqlite_error (rows->owner, "hops", &rows->failed);
  sqlite3_reset (hops);
  g_string_append_c (out, ']');
  if (rows->table->columns[column].kind == BH_COLUMN_HOPS)
    rows->n_listed_hops = n;
}

static char *
hops_json (BhRows *rows, guint column)
{
  GString *out = g_string_new (NULL);
  append_hops (rows, out, column);
  return g_string_free (out, FALSE);
}

/* A list as it is, or where something in it must be escaped a copy that is kept. */
static const char *
list_json (BhRows *rows, guint column, char **made)
{
  const BhColumn *what = &rows->table->columns[column];
  const char *text = plain_text (rows->owner, what, rows->statement, (int)column + 1, made);
  if (text == NULL || bh_json_is_plain (text))
    return text;
  GString *out = g_string_new (NULL);
  bh_json_append_json (out, text);
  g_free (*made);
  *made = g_string_free (out, FALSE);
  return *made;
}

const char *
bh_rows_text (BhRows *rows, guint column)
{
  g_return_val_if_fail (column < rows->n_columns, NULL);

  const BhColumn *what = &rows->table->columns[column];
  char **made = &rows->made[column];
  if (*made != NULL)
    return *made;
  switch (what->kind) {
  case BH_COLUMN_HOPS:
  case BH_COLUMN_ORIGINAL_HOPS:
    *made = hops_json (rows, column);
    return *made;
  case BH_COLUMN_BASE64:
    *made = base64_text (rows->owner, what, rows->statement, (int)column + 1);
    return *made;
  case BH_COLUMN_JSON:
    return list_json (rows, column, made);
  case BH_COLUMN_TEXT:
  case BH_COLUMN_INT:
  case BH_COLUMN_BOOL:
    break;
  }
  return plain_text (rows->owner, what, rows->statement, (int)column + 1, made);
}

BhValueType
bh_rows_type (BhRows *rows, guint column)
{
  g_return_val_if_fail (column < rows->n_columns, BH_VALUE_NULL);

  static const BhValueType types[] = {
    [BH_COLUMN_TEXT] = BH_VALUE_TEXT,          [BH_COLUMN_INT] = BH_VALUE_INT,
    [BH_COLUMN_BOOL] = BH_VALUE_BOOL,          [BH_COLUMN_JSON] = BH_VALUE_JSON,
    [BH_COLUMN_BASE64] = BH_VALUE_TEXT,        [BH_COLUMN_HOPS] = BH_VALUE_JSON,
    [BH_COLUMN_ORIGINAL_HOPS] = BH_VALUE_JSON,
  };
  const BhColumn *what = &rows->table->columns[column];
  int type = sqlite3_column_type (rows->statement, (int)column + 1);
  if (type == SQLITE_NULL)
    return BH_VALUE_NULL;
  if (what->kind == BH_COLUMN_INT && type != SQLITE_INTEGER)
    return BH_VALUE_TEXT;
  if (what->privacy == BH_PRIVACY_DROP && rows->owner->is_redacted)
    return BH_VALUE_NULL;
  return types[what->kind];
}

gint64
bh_rows_int (BhRows *rows, guint column)
{
  g_return_val_if_fail (column < rows->n_columns, 0);
  return sqlite3_column_int64 (rows->statement, (int)column + 1);
}

guint
bh_rows_count (BhRows *rows, guint column)
{
  g_return_val_if_fail (column < rows->n_columns, 0);

  BhColumnKind kind = rows->table->columns[column].kind;
  if (kind != BH_COLUMN_HOPS && kind != BH_COLUMN_ORIGINAL_HOPS)
    return 0;
  if (kind == BH_COLUMN_HOPS && rows->n_listed_hops >= 0)
    return (guint)rows->n_listed_hops;
  if (rows->n_hops == NULL)
    rows->n_hops = bh_case_prepare (
        rows->owner, "SELECT count(*) FROM hops WHERE message = ?1 AND scope = ?2", NULL);
  if (rows->n_hops == NULL)
    return 0;
  guint n = 0;
  sqlite3_bind_int64 (rows->n_hops, 1, sqlite3_column_int64 (rows->statement, 0));
  sqlite3_bind_int (rows->n_hops, 2, kind == BH_COLUMN_HOPS ? 0 : 1);
  if (sqlite3_step (rows->n_hops) == SQLITE_ROW)
    n = (guint)sqlite3_column_int (rows->n_hops, 0);
  sqlite3_reset (rows->n_hops);
  return n;
}

const char *
bh_rows_get (BhRows *rows, const char *name)
{
  gint column = bh_rows_find (rows, name);
  g_return_val_if_fail (column >= 0, NULL);
  return bh_rows_text (rows, (guint)column);
}

/* The length of the "origin." of "origin.ip"; 0: not nested. */
static gsize
nest_len (const char *key)
{
  const char *dot = strchr (key, '.');
  return dot != NULL ? (gsize)(dot - key) + 1 : 0;
}

/* Opens and closes nested objects between two neighbouring keys. */
static void
append_nesting (GString *out, const char *before, const char *key)
{
  gsize nest = nest_len (key), nest_before = nest_len (before);
  gboolean is_same = nest > 0 && nest == nest_before && strncmp (key, before, nest) == 0;

  if (nest_before > 0 && !is_same)
    g_string_append_c (out, '}');
  if (nest > 0 && !is_same) {
    g_autofree char *name = g_strndup (key, nest - 1);
    bh_json_append_key (out, name, FALSE);
    g_string_append_c (out, '{');
  }
  bh_json_append_key (out, key + nest, nest > 0 && !is_same);
}

/* One key and its value; before is the key that stands before it. FALSE where
 * a twin of raw bytes has nothing to say and is left out. */
static gboolean
append_column (BhRows *rows, guint i, const char *before)
{
  const BhColumn *column = &rows->table->columns[i];
  const char *twin = column->kind == BH_COLUMN_BASE64 ? bh_rows_text (rows, i) : NULL;

  if (column->kind == BH_COLUMN_BASE64 && twin == NULL)
    return FALSE;
  append_nesting (rows->json, before, column->key);
  if (twin != NULL)
    bh_json_append_string (rows->json, twin);
  else if (column->kind == BH_COLUMN_HOPS || column->kind == BH_COLUMN_ORIGINAL_HOPS)
    append_hops (rows, rows->json, i);
  else
    append_value (rows->owner, rows->json, column, rows->statement, (int)i + 1);
  return TRUE;
}

const char *
bh_rows_json (BhRows *rows)
{
  g_return_val_if_fail (rows != NULL, NULL);

  const char *before = "schema";
  g_string_truncate (rows->json, 0);
  g_string_append (rows->json, "{\"schema\": ");
  bh_json_append_string (rows->json, rows->table->schema);
  for (guint i = 0; i < rows->n_columns; i++) {
    if (append_column (rows, i, before))
      before = rows->table->columns[i].key;
  }
  g_string_append (rows->json, nest_len (before) > 0 ? "}}" : "}");
  return rows->json->str;
}
