/* case-ask.c - one row of an answer, or none. */
#include "store/case-ask.h"
#include "store/case-store-private.h"

/* Steps to the one row of a statement whose parameters are bound. */
static gboolean
step_once (BhCaseStore *self, sqlite3_stmt *statement, gboolean *out_has_row, GError **error)
{
  int result = sqlite3_step (statement);

  if (result != SQLITE_ROW && result != SQLITE_DONE)
    return bh_case_store_fail (self, "a question cannot be answered", error);
  *out_has_row = result == SQLITE_ROW;
  return TRUE;
}

static void
end (sqlite3_stmt *statement)
{
  if (statement == NULL)
    return;
  sqlite3_reset (statement);
  sqlite3_clear_bindings (statement);
}

gboolean
bh_case_store_count (BhCaseStore *self, const char *sql, gint64 *out_n, GError **error)
{
  sqlite3_stmt *statement = bh_case_store_prepare (self, sql, error);
  gboolean has_row = FALSE;
  gboolean good = statement != NULL && step_once (self, statement, &has_row, error);

  if (good)
    *out_n = has_row ? sqlite3_column_int64 (statement, 0) : 0;
  end (statement);
  return good;
}

char *
bh_case_store_count_json (BhCaseStore *self, const char *sql, GError **error)
{
  g_autofree char *whole =
      g_strdup_printf ("SELECT json_group_object(k, n) FROM (%s ORDER BY k)", sql);
  sqlite3_stmt *statement = bh_case_store_prepare (self, whole, error);
  gboolean has_row = FALSE;
  gboolean good = statement != NULL && step_once (self, statement, &has_row, error);
  const char *json = has_row ? (const char *)sqlite3_column_text (statement, 0) : NULL;
  char *copy = good ? g_strdup (json != NULL ? json : "{}") : NULL;

  end (statement);
  return copy;
}

/* The text that a query of ours gives of what cell says; NULL where it gives no row. */
static gboolean
ask_text (BhCaseStore *self, const char *sql, const BhCell *cell, char **out_text, GError **error)
{
  sqlite3_stmt *statement = bh_case_store_prepare (self, sql, error);
  gboolean has_row = FALSE;
  gboolean good = statement != NULL && bh_case_store_bind (self, statement, cell, 1, error) &&
                  step_once (self, statement, &has_row, error);

  if (good)
    *out_text = has_row ? g_strdup ((const char *)sqlite3_column_text (statement, 0)) : NULL;
  end (statement);
  return good;
}

gboolean
bh_case_store_get (BhCaseStore *self, const char *key, char **out_value, GError **error)
{
  const BhCell cell = bh_cell_text (key);

  return ask_text (self, "SELECT value FROM info WHERE key = ?", &cell, out_value, error);
}

gboolean
bh_case_store_text (BhCaseStore *self, const BhSha256 *text_hash, char **out_text, GError **error)
{
  const BhCell cell = { BH_CELL_BLOB, 0, bh_span (text_hash->bytes, BH_SHA256_LEN) };

  return ask_text (self, "SELECT text FROM texts WHERE text_hash = ?", &cell, out_text, error);
}

/* Whether a query of ours with these texts gives a row. second: NULL where it has but one. */
static gboolean
gives_row (BhCaseStore *self,
           const char *sql,
           const char *first,
           const char *second,
           gboolean *out_gives,
           GError **error)
{
  sqlite3_stmt *statement = bh_case_store_prepare (self, sql, error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_text (statement, 1, first, -1, SQLITE_STATIC);
  if (second != NULL)
    sqlite3_bind_text (statement, 2, second, -1, SQLITE_STATIC);
  gboolean good = step_once (self, statement, out_gives, error);
  end (statement);
  return good;
}

/* The file is the one called ?1, or lies below it. */
#define IS_BELOW                                                                                   \
  "(?1 = '' OR files.path = ?1 OR substr (files.path, 1, length (?1) + 1) = ?1 || '/')"

gboolean
bh_case_store_has_mail (BhCaseStore *self, const char *label, gboolean *out_has, GError **error)
{
  return gives_row (self,
                    "SELECT 1 FROM messages JOIN files USING (file) WHERE " IS_BELOW
                    " UNION ALL SELECT 1 FROM sources JOIN files USING (file)"
                    " WHERE format = 'sendmail-df' AND " IS_BELOW " LIMIT 1",
                    label, /* second= */ NULL, out_has, error);
}

gboolean
bh_case_store_has_boundary (
    BhCaseStore *self, const char *path, gint64 offset, gboolean *out_has, GError **error)
{
  g_autofree char *decimal = g_strdup_printf ("%" G_GINT64_FORMAT, offset);
  return gives_row (self,
                    "SELECT 1 FROM sources s JOIN boundaries b ON b.file = s.file AND b.member = "
                    "s.member WHERE s.path = ? AND b.offset = CAST (? AS INTEGER)",
                    path, decimal, out_has, error);
}

gboolean
bh_case_store_has_problem (
    BhCaseStore *self, const char *kind, const char *path, gboolean *out_has, GError **error)
{
  return gives_row (self, "SELECT 1 FROM problems WHERE kind = ? AND path = ?", kind, path, out_has,
                    error);
}
