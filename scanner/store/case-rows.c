/* case-rows.c - the values of a row, as numbers and text. As a line of JSON: row-json.c. */
#include "store/case-rows.h"

#include <string.h>

#include "base/text.h"
#include "store/json-text.h"

/* What was not asked for stands at the end of a table. */
static gboolean
is_there (BhCase *self, const BhColumn *column)
{
  return column->key != NULL &&
         (column->kind != BH_COLUMN_ASKED || bh_case_get (self, "hashes") != NULL);
}

BhRows *
bh_rows_new (BhCase *self, const BhTable *table, const char *sql, GError **error)
{
  sqlite3_stmt *statement = bh_case_borrow (self, sql, error);
  if (statement == NULL)
    return NULL;
  BhRows *rows = g_new0 (BhRows, 1);
  rows->owner = self;
  rows->table = table;
  rows->statement = statement;
  while (is_there (self, &table->columns[rows->n_columns]))
    rows->n_columns++;
  rows->seen = g_new0 (BhSeenValue, rows->n_columns);
  rows->made = g_new0 (char *, rows->n_columns);
  rows->n_listed_hops = -1;
  rows->json = bh_row_json_new (table);
  return rows;
}

void
bh_rows_set_whole (BhRows *rows, gboolean is_whole)
{
  rows->is_whole = is_whole;
}

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
  bh_case_give_back (rows->owner, rows->statement);
  bh_case_give_back (rows->owner, rows->hops);
  bh_case_give_back (rows->owner, rows->all_hops);
  bh_case_give_back (rows->owner, rows->n_hops);
  for (guint i = 0; i < rows->n_columns; i++)
    g_free (rows->made[i]);
  g_free (rows->seen);
  g_free (rows->made);
  bh_row_json_free (rows->json);
  g_clear_error (&rows->failed);
  g_free (rows);
}

gboolean
bh_rows_next (BhRows *rows, GError **error)
{
  g_return_val_if_fail (rows != NULL, FALSE);

  for (guint i = 0; i < rows->n_columns; i++)
    g_clear_pointer (&rows->made[i], g_free);
  memset (rows->seen, 0, rows->n_columns * sizeof rows->seen[0]);
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

/* Whether --redact may change a value. */
static gboolean
is_masked (const BhCase *self, const BhColumn *column)
{
  return self->is_redacted && column->privacy != BH_PRIVACY_KEEP;
}

const char *
bh_case_value_text (BhCase *self, const BhColumn *column, sqlite3_value *value, char **made)
{
  const char *text = bh_case_text_of (value, made);
  if (text == NULL || !is_masked (self, column))
    return text;
  char *hidden = masked (column, text);
  g_free (*made);
  *made = hidden;
  return hidden;
}

/* Nearly all texts are so that every format shows them as they are. Asked for as a blob, for
 * SQLite copies a text to put a NUL behind it. */
void
bh_case_see (BhCase *self, const BhColumn *column, sqlite3_value *value, BhSeenValue *out_seen)
{
  gboolean is_dropped = self->is_redacted && column->privacy == BH_PRIVACY_DROP;

  *out_seen = (BhSeenValue) { .value = value,
                              .type = is_dropped ? SQLITE_NULL : sqlite3_value_type (value) };
  if (out_seen->type != SQLITE_TEXT || is_masked (self, column))
    return;
  const char *bytes = sqlite3_value_blob (value);
  gsize len = (gsize)sqlite3_value_bytes (value);
  if (bytes == NULL ||
      bh_text_plain_len (bh_span (bytes, len), column->kind == BH_COLUMN_JSON) < len)
    return;
  out_seen->plain = bytes;
  out_seen->plain_len = len;
}

const BhSeenValue *
bh_rows_see (BhRows *rows, guint column)
{
  BhSeenValue *seen = &rows->seen[column];

  if (seen->value == NULL)
    bh_case_see (rows->owner, &rows->table->columns[column],
                 sqlite3_column_value (rows->statement, (int)column + 1), seen);
  return seen;
}

/* SQLite may move the bytes of a value of which it makes a text. */
static const char *
text_of_row (BhRows *rows, guint column, char **made)
{
  const BhSeenValue *seen = bh_rows_see (rows, column);

  if (seen->type == SQLITE_NULL)
    return NULL;
  rows->seen[column].plain = NULL;
  return bh_case_value_text (rows->owner, &rows->table->columns[column], seen->value, made);
}

static char *
base64_text (BhRows *rows, guint column)
{
  const BhSeenValue *seen = bh_rows_see (rows, column);
  if (seen->type == SQLITE_NULL)
    return NULL;
  const guchar *bytes = sqlite3_value_blob (seen->value); /* NULL where there are none */
  gsize len = bytes != NULL ? (gsize)sqlite3_value_bytes (seen->value) : 0;
  return g_base64_encode (bytes, len);
}

static char *
hops_json (BhRows *rows, guint column)
{
  GString *out = g_string_new (NULL);
  bh_rows_append_hops (rows, out, column);
  return g_string_free (out, FALSE);
}

/* A list as it is, or where something in it must be escaped a copy that is kept. */
static const char *
list_json (BhRows *rows, guint column, char **made)
{
  const char *text = text_of_row (rows, column, made);
  if (text == NULL || bh_json_is_plain (text))
    return text;
  GString *out = g_string_new (NULL);
  bh_json_append_json (out, text);
  g_free (*made);
  *made = g_string_free (out, FALSE);
  return *made;
}

const char *
bh_rows_plain (BhRows *rows, guint column, gsize *out_len)
{
  g_return_val_if_fail (column < rows->n_columns && out_len != NULL, NULL);

  if (rows->table->columns[column].kind != BH_COLUMN_TEXT)
    return NULL;
  const BhSeenValue *seen = bh_rows_see (rows, column);
  *out_len = seen->plain_len;
  return seen->plain;
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
    *made = base64_text (rows, column);
    return *made;
  case BH_COLUMN_JSON:
    return list_json (rows, column, made);
  case BH_COLUMN_TEXT:
  case BH_COLUMN_TRUST:
  case BH_COLUMN_ASKED:
  case BH_COLUMN_INT:
  case BH_COLUMN_BOOL:
    break;
  }
  return text_of_row (rows, column, made);
}

BhValueType
bh_rows_type (BhRows *rows, guint column)
{
  g_return_val_if_fail (column < rows->n_columns, BH_VALUE_NULL);

  static const BhValueType types[] = {
    [BH_COLUMN_TEXT] = BH_VALUE_TEXT,          [BH_COLUMN_INT] = BH_VALUE_INT,
    [BH_COLUMN_BOOL] = BH_VALUE_BOOL,          [BH_COLUMN_JSON] = BH_VALUE_JSON,
    [BH_COLUMN_BASE64] = BH_VALUE_TEXT,        [BH_COLUMN_HOPS] = BH_VALUE_JSON,
    [BH_COLUMN_ORIGINAL_HOPS] = BH_VALUE_JSON, [BH_COLUMN_ASKED] = BH_VALUE_TEXT,
    [BH_COLUMN_TRUST] = BH_VALUE_TEXT,
  };
  const BhColumn *what = &rows->table->columns[column];
  int type = bh_rows_see (rows, column)->type;
  if (type == SQLITE_NULL)
    return BH_VALUE_NULL;
  if (what->kind == BH_COLUMN_INT && type != SQLITE_INTEGER)
    return BH_VALUE_TEXT;
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
    rows->n_hops = bh_case_borrow (
        rows->owner, "SELECT count(*) FROM hops WHERE message = ?1 AND scope = ?2", NULL);
  if (rows->n_hops == NULL) {
    bh_case_keep_failure (rows->owner, "hops");
    return 0;
  }
  guint n = 0;
  sqlite3_bind_int64 (rows->n_hops, 1, sqlite3_column_int64 (rows->statement, 0));
  sqlite3_bind_int (rows->n_hops, 2, kind == BH_COLUMN_HOPS ? 0 : 1);
  if (sqlite3_step (rows->n_hops) == SQLITE_ROW)
    n = (guint)sqlite3_column_int (rows->n_hops, 0);
  else
    bh_case_keep_failure (rows->owner, "hops");
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

gint64
bh_rows_get_int (BhRows *rows, const char *name)
{
  gint column = bh_rows_find (rows, name);
  g_return_val_if_fail (column >= 0, 0);
  return bh_rows_int (rows, (guint)column);
}
