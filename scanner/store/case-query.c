/* case-query.c - a query over SQLite, and what its terms ask of a value. */
#include "store/case-query.h"

#include <string.h>

#include "base/inet.h"
#include "store/case-read.h"
#include "trail/host.h"

/* The text of a value, NULL of none, and whether it is valid UTF-8 as all text of a case is. */
static const char *
text_of (sqlite3_value *value)
{
  const char *text = (const char *)sqlite3_value_text (value);
  return text != NULL && g_utf8_validate (text, -1, NULL) ? text : NULL;
}

/* in_network(address, network) */
static void
in_network (sqlite3_context *context, int n_values, sqlite3_value **values)
{
  g_assert (n_values == 2);
  const char *address = text_of (values[0]), *network = text_of (values[1]);
  g_autoptr (BhNetSet) set = bh_net_set_new ();
  BhInet inet;

  sqlite3_result_int (context, address != NULL && network != NULL &&
                                   bh_inet_parse (bh_span_of_string (address), &inet) &&
                                   bh_net_set_add (set, network, /* error= */ NULL) &&
                                   bh_net_set_has (set, &inet));
}

/* fits(text, pattern): whatever the case of ASCII; "*" stands for any characters, "?" for one. */
static void
fits (sqlite3_context *context, int n_values, sqlite3_value **values)
{
  g_assert (n_values == 2);
  const char *text = text_of (values[0]), *pattern = text_of (values[1]);

  sqlite3_result_int (context, text != NULL && pattern != NULL && bh_host_matches (text, pattern));
}

/* holds(text, part): whatever the case of any script. */
static void
holds (sqlite3_context *context, int n_values, sqlite3_value **values)
{
  g_assert (n_values == 2);
  const char *text = text_of (values[0]), *part = text_of (values[1]);
  g_autofree char *folded = text != NULL ? g_utf8_casefold (text, -1) : NULL;
  g_autofree char *wanted = part != NULL ? g_utf8_casefold (part, -1) : NULL;

  sqlite3_result_int (context, folded != NULL && wanted != NULL && strstr (folded, wanted) != NULL);
}

/* To be known before SQL with terms is compiled; once more is no harm. */
static gboolean
add_functions (BhCase *self, GError **error)
{
  static const struct {
    const char *name;
    void (*run) (sqlite3_context *context, int n_values, sqlite3_value **values);
  } functions[] = { { "in_network", in_network }, { "fits", fits }, { "holds", holds } };

  for (gsize i = 0; i < G_N_ELEMENTS (functions); i++)
    if (sqlite3_create_function (self->db, functions[i].name, 2,
                                 SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_DIRECTONLY, NULL,
                                 functions[i].run, NULL, NULL) != SQLITE_OK) {
      bh_case_set_sqlite_error (self, "cannot be asked", error);
      return FALSE;
    }
  return TRUE;
}

static void
append_where (GString *sql, const BhQuery *query, gboolean is_distinct)
{
  g_autofree char *condition = bh_query_condition (query);

  g_string_append_printf (sql, " WHERE %s%s", condition,
                          is_distinct ? " AND c.copy_of IS NULL" : "");
}

static void
bind_values (sqlite3_stmt *statement, const BhQuery *query)
{
  const GPtrArray *values = bh_query_values (query);

  for (guint i = 0; i < values->len; i++)
    sqlite3_bind_text (statement, (int)i + 1, g_ptr_array_index (values, i), -1, SQLITE_TRANSIENT);
}

BhRows *
bh_case_query (BhCase *self,
               const char *table_name,
               const BhQuery *query,
               gboolean is_distinct,
               GError **error)
{
  g_return_val_if_fail (self != NULL && query != NULL, NULL);

  const BhTable *table = bh_table_find (table_name);
  g_return_val_if_fail (table != NULL, NULL);
  g_autoptr (GString) sql = bh_case_select (table);
  append_where (sql, query, is_distinct);
  g_string_append_printf (sql, " ORDER BY %s", table->order);
  BhRows *rows = add_functions (self, error) ? bh_rows_new (self, table, sql->str, error) : NULL;
  if (rows != NULL)
    bind_values (bh_rows_statement (rows), query);
  return rows;
}

gboolean
bh_case_query_count (BhCase *self,
                     const BhQuery *query,
                     gboolean is_distinct,
                     gint64 *out_n,
                     gint64 *out_bytes,
                     GError **error)
{
  g_return_val_if_fail (self != NULL && query != NULL, FALSE);

  g_autoptr (GString) sql =
      g_string_new ("SELECT count(*), total(m.length) FROM messages m " BH_MESSAGE_JOINS);

  append_where (sql, query, is_distinct);
  sqlite3_stmt *statement =
      add_functions (self, error) ? bh_case_borrow (self, sql->str, error) : NULL;
  if (statement == NULL)
    return FALSE;
  bind_values (statement, query);
  gboolean has_row = sqlite3_step (statement) == SQLITE_ROW;
  if (has_row) {
    *out_n = sqlite3_column_int64 (statement, 0);
    *out_bytes = sqlite3_column_int64 (statement, 1);
  } else {
    bh_case_set_sqlite_error (self, "messages", error);
  }
  bh_case_give_back (self, statement);
  return has_row;
}
