/* row-json.c - a row as one line of JSON.
 *
 * What stands between two values is the same in every row of a table, so it is made once
 * and a row is a series of copies.
 */
#include "store/case-rows.h"

#include <string.h>

#include "base/span.h"
#include "store/json-text.h"

struct _BhRowJson {
  GPtrArray *before;     /* of GString, owned: what stands before the value of each column */
  GPtrArray *before_hop; /* the same of a hop; made when first needed */
  const char *end;
  GString *line;
};

static void
free_string (gpointer string)
{
  g_string_free (string, TRUE);
}

/* The length of the "origin." of "origin.ip"; 0: not nested, or there is no key. */
static gsize
nest_len (const char *key)
{
  const char *dot = key != NULL ? strchr (key, '.') : NULL;
  return dot != NULL ? (gsize)(dot - key) + 1 : 0;
}

/* A key behind another, with the nested objects that end and begin between them. */
static void
append_next_key (GString *out, const char *before, const char *key)
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

/* @before: the key of what the caller writes in front; NULL: nothing, the object begins.
 * A twin of raw bytes is left out of most rows, so nothing may nest around it. */
static GPtrArray *
keys_of (const BhColumn *columns, const char *before)
{
  GPtrArray *keys = g_ptr_array_new_with_free_func (free_string);

  for (; columns->key != NULL; columns++) {
    GString *text = g_string_new (NULL);
    g_assert (columns->kind != BH_COLUMN_BASE64 || nest_len (columns->key) == 0);
    g_assert (columns->kind != BH_COLUMN_BASE64 || nest_len (before) == 0);
    if (before != NULL)
      append_next_key (text, before, columns->key);
    else
      bh_json_append_key (text, columns->key, TRUE);
    before = columns->key;
    g_ptr_array_add (keys, text);
  }
  return keys;
}

BhRowJson *
bh_row_json_new (const BhTable *table)
{
  BhRowJson *self = g_new0 (BhRowJson, 1);
  const BhColumn *last = table->columns;

  while (last[1].key != NULL)
    last++;
  self->before = keys_of (table->columns, "schema");
  self->end = nest_len (last->key) > 0 ? "}}" : "}";
  self->line = g_string_new (NULL);
  return self;
}

void
bh_row_json_free (BhRowJson *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->before);
  g_clear_pointer (&self->before_hop, g_ptr_array_unref);
  g_string_free (self->line, TRUE);
  g_free (self);
}

static void
append_key (GString *out, const GPtrArray *keys, guint i)
{
  const GString *key = g_ptr_array_index (keys, i);
  bh_json_append_bytes (out, key->str, key->len);
}

static void
append_text (BhCase *self, GString *out, const BhColumn *column, const BhSeenValue *seen)
{
  g_autofree char *made = NULL;
  gboolean is_json = column->kind == BH_COLUMN_JSON;

  if (seen->plain != NULL && is_json) {
    bh_json_append_bytes (out, seen->plain, seen->plain_len);
  } else if (seen->plain != NULL) {
    bh_json_append_bytes (out, "\"", 1);
    bh_json_append_bytes (out, seen->plain, seen->plain_len);
    bh_json_append_bytes (out, "\"", 1);
  } else if (is_json) {
    bh_json_append_json (out, bh_case_value_text (self, column, seen->value, &made));
  } else {
    bh_json_append_string (out, bh_case_value_text (self, column, seen->value, &made));
  }
}

static void
append_value (BhCase *self, GString *out, const BhColumn *column, const BhSeenValue *seen)
{
  if (seen->type == SQLITE_NULL)
    bh_json_append_bytes (out, "null", strlen ("null"));
  else if (column->kind == BH_COLUMN_BOOL)
    g_string_append (out, sqlite3_value_int (seen->value) != 0 ? "true" : "false");
  else if (column->kind == BH_COLUMN_INT && seen->type == SQLITE_INTEGER)
    bh_json_append_int (out, sqlite3_value_int64 (seen->value));
  else
    append_text (self, out, column, seen);
}

/* What goes with the hops of a row: a letter each, and in brackets behind them how far clocks are
 * ahead where one is wrong. */
static BhSpan
letters_of (BhRows *rows, guint column)
{
  sqlite3_value *value = sqlite3_column_value (rows->statement, (int)column + 1);
  const void *bytes = sqlite3_value_blob (value);

  return bh_span (bytes, bytes != NULL ? (gsize)sqlite3_value_bytes (value) : 0);
}

static const char *
trust_word (BhSpan letters, gint64 hop)
{
  static const struct {
    guint8 letter;
    const char *word;
  } words[] = { { 'w', "\"witnessed\"" }, { 't', "\"told\"" }, { 'c', "\"contradicted\"" } };

  for (gsize i = 0; hop >= 0 && (guint64)hop < letters.len && i < G_N_ELEMENTS (words); i++)
    if (letters.at[hop] == words[i].letter)
      return words[i].word;
  return "null";
}

/* The hop on which a statement stands; its first column of ours is its index. */
static void
append_hop (BhRows *rows, GString *out, sqlite3_stmt *hop, BhSpan letters)
{
  const BhColumn *columns = bh_table_hops.columns;

  g_string_append_c (out, '{');
  for (guint i = 0; i < rows->json->before_hop->len; i++) {
    append_key (out, rows->json->before_hop, i);
    BhSeenValue seen;
    if (columns[i].kind == BH_COLUMN_TRUST) {
      g_string_append (out, trust_word (letters, sqlite3_column_int64 (hop, 1)));
      continue;
    }
    bh_case_see (rows->owner, &columns[i], sqlite3_column_value (hop, (int)i + 1), &seen);
    append_value (rows->owner, out, &columns[i], &seen);
  }
  g_string_append_c (out, '}');
}

static sqlite3_stmt *
prepare_hops (BhRows *rows, const BhTable *table)
{
  g_autoptr (GString) sql = bh_case_select (table);

  g_string_append_printf (sql, " ORDER BY %s", table->order);
  if (rows->json->before_hop == NULL)
    rows->json->before_hop = keys_of (table->columns, NULL);
  return bh_case_borrow (rows->owner, sql->str, rows->failed == NULL ? &rows->failed : NULL);
}

static gboolean
step_hops (BhRows *rows, sqlite3_stmt *hops)
{
  int code = sqlite3_step (hops);

  if (code != SQLITE_ROW && code != SQLITE_DONE && rows->failed == NULL)
    bh_case_set_sqlite_error (rows->owner, "hops", &rows->failed);
  return code == SQLITE_ROW;
}

/* Looked up for this row alone. */
static int
append_own (BhRows *rows, GString *out, guint column, BhSpan letters)
{
  gboolean is_original = rows->table->columns[column].kind == BH_COLUMN_ORIGINAL_HOPS;
  int n = 0;

  if (rows->hops == NULL)
    rows->hops = prepare_hops (rows, &bh_table_hops);
  if (rows->hops == NULL)
    return 0;
  sqlite3_bind_int64 (rows->hops, 1, sqlite3_column_int64 (rows->statement, 0));
  sqlite3_bind_int (rows->hops, 2, is_original ? 1 : 0);
  sqlite3_bind_value (rows->hops, 3, sqlite3_column_value (rows->statement, (int)column + 1));
  for (; step_hops (rows, rows->hops); n++) {
    g_string_append (out, n > 0 ? ", " : "");
    append_hop (rows, out, rows->hops, letters);
  }
  sqlite3_reset (rows->hops);
  return n;
}

/* Where all messages are walked their hops are walked beside them, which takes half as long as to
 * look them up. Once: of what was listed before, and where clocks are told of, they are looked up.
 */
static gboolean
may_walk (BhRows *rows, guint column, BhSpan letters)
{
  gsize at;

  if (!rows->is_whole || rows->table->columns[column].kind != BH_COLUMN_HOPS ||
      rows->n_listed_hops >= 0 || bh_span_find_byte (letters, '[', &at))
    return FALSE;
  if (rows->all_hops == NULL) {
    rows->all_hops = prepare_hops (rows, &bh_table_all_hops);
    rows->has_hop = rows->all_hops != NULL && step_hops (rows, rows->all_hops);
  }
  return rows->all_hops != NULL;
}

static int
append_walked (BhRows *rows, GString *out, BhSpan letters)
{
  const gint64 message = sqlite3_column_int64 (rows->statement, 0);
  int n = 0;

  while (rows->has_hop && sqlite3_column_int64 (rows->all_hops, 0) < message)
    rows->has_hop = step_hops (rows, rows->all_hops);
  for (; rows->has_hop && sqlite3_column_int64 (rows->all_hops, 0) == message; n++) {
    g_string_append (out, n > 0 ? ", " : "");
    append_hop (rows, out, rows->all_hops, letters);
    rows->has_hop = step_hops (rows, rows->all_hops);
  }
  return n;
}

void
bh_rows_append_hops (BhRows *rows, GString *out, guint column)
{
  const BhSpan letters = letters_of (rows, column);

  g_string_append_c (out, '[');
  int n = may_walk (rows, column, letters) ? append_walked (rows, out, letters)
                                           : append_own (rows, out, column, letters);
  g_string_append_c (out, ']');
  if (rows->table->columns[column].kind == BH_COLUMN_HOPS)
    rows->n_listed_hops = n;
}

/* One key and its value. A twin of raw bytes that has nothing to say is left out. */
static void
append_column (BhRows *rows, guint i)
{
  const BhColumn *column = &rows->table->columns[i];
  GString *line = rows->json->line;
  const char *twin = column->kind == BH_COLUMN_BASE64 ? bh_rows_text (rows, i) : NULL;

  if (column->kind == BH_COLUMN_BASE64 && twin == NULL)
    return;
  append_key (line, rows->json->before, i);
  if (twin != NULL)
    bh_json_append_string (line, twin);
  else if (column->kind == BH_COLUMN_HOPS || column->kind == BH_COLUMN_ORIGINAL_HOPS)
    bh_rows_append_hops (rows, line, i);
  else
    append_value (rows->owner, line, column, bh_rows_see (rows, i));
}

const char *
bh_rows_json (BhRows *rows)
{
  g_return_val_if_fail (rows != NULL, NULL);

  GString *line = rows->json->line;
  g_string_truncate (line, 0);
  g_string_append (line, "{\"schema\": ");
  bh_json_append_string (line, rows->table->schema);
  for (guint i = 0; i < rows->n_columns; i++)
    append_column (rows, i);
  g_string_append (line, rows->json->end);
  return line->str;
}
