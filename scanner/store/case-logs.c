/* case-logs.c - packed sessions and logins, unpacked. */
#include "store/case-logs.h"

#include "logs/session-pack.h"
#include "store/case-store-private.h"

static void
stored_log_free (gpointer data)
{
  BhStoredLog *log = data;
  g_free (log->path);
  g_free (log->format);
  g_free (log);
}

static BhStamp
stamp_at (sqlite3_stmt *row, int column, const char *clock)
{
  return (BhStamp) { .seconds = sqlite3_column_int64 (row, column),
                     .has_time = clock != NULL,
                     .has_year = clock != NULL && strcmp (clock, "no-year") != 0,
                     .has_zone = g_strcmp0 (clock, "zoned") == 0 };
}

GPtrArray *
bh_case_store_logs (BhCaseStore *self, GError **error)
{
  g_autoptr (GPtrArray) logs = g_ptr_array_new_with_free_func (stored_log_free);
  sqlite3_stmt *statement = bh_case_store_prepare (
      self,
      "SELECT unit, log, path, lines, first, last, clock, format, skipped FROM logs WHERE lines > 0"
      " ORDER BY unit, log",
      error);
  int result = SQLITE_ERROR;

  while (statement != NULL && (result = sqlite3_step (statement)) == SQLITE_ROW) {
    BhStoredLog *log = g_new0 (BhStoredLog, 1);
    log->unit = sqlite3_column_int64 (statement, 0);
    log->log = sqlite3_column_int64 (statement, 1);
    log->path = g_strdup ((const char *)sqlite3_column_text (statement, 2));
    log->n_lines = (guint64)sqlite3_column_int64 (statement, 3);
    log->format = g_strdup ((const char *)sqlite3_column_text (statement, 7));
    log->n_skipped = (guint64)sqlite3_column_int64 (statement, 8);
    const char *clock = (const char *)sqlite3_column_text (statement, 6);
    log->first = stamp_at (statement, 4, clock);
    log->last = stamp_at (statement, 5, clock);
    g_ptr_array_add (logs, log);
  }
  if (statement == NULL)
    return NULL;
  sqlite3_reset (statement);
  if (result != SQLITE_DONE) {
    bh_case_store_fail (self, "logs cannot be read", error);
    return NULL;
  }
  return g_steal_pointer (&logs);
}

static sqlite3_stmt *
select_of (BhCaseStore *self, const char *sql, const BhStoredLog *log, GError **error)
{
  sqlite3_stmt *statement = bh_case_store_prepare (self, sql, error);

  if (statement == NULL)
    return NULL;
  sqlite3_bind_int64 (statement, 1, log->unit);
  sqlite3_bind_int64 (statement, 2, log->log);
  return statement;
}

static BhSpan
packed_at (sqlite3_stmt *row)
{
  return bh_span (sqlite3_column_blob (row, 1), (gsize)sqlite3_column_bytes (row, 1));
}

/* A worker made the bytes; it may have been in somebody's hands. */
gboolean
bh_case_store_visit_sessions (BhCaseStore *self,
                              const BhStoredLog *log,
                              BhStoredPlaceTest is_wanted,
                              BhStoredSessionVisit visit,
                              gpointer user_data,
                              guint *out_n_broken,
                              GError **error)
{
  sqlite3_stmt *statement = select_of (
      self, "SELECT n, packed FROM log_sessions WHERE unit = ? AND log = ? ORDER BY n", log, error);
  int result;

  if (statement == NULL)
    return FALSE;
  while ((result = sqlite3_step (statement)) == SQLITE_ROW) {
    guint64 place = (guint64)sqlite3_column_int64 (statement, 0);
    if (is_wanted != NULL && !is_wanted (place, user_data))
      continue;
    BhUnpack in = { packed_at (statement), FALSE };
    g_autoptr (BhLogSession) session = bh_log_session_unpack (&in);
    if (session != NULL)
      visit (&session, place, user_data);
    else
      ++*out_n_broken;
  }
  sqlite3_reset (statement);
  return result == SQLITE_DONE || bh_case_store_fail (self, "logs cannot be read", error);
}

gboolean
bh_case_store_visit_logins (BhCaseStore *self,
                            const BhStoredLog *log,
                            BhStoredLoginVisit visit,
                            gpointer user_data,
                            guint *out_n_broken,
                            GError **error)
{
  sqlite3_stmt *statement = select_of (
      self, "SELECT n, packed FROM log_logins WHERE unit = ? AND log = ? ORDER BY n", log, error);
  int result;

  if (statement == NULL)
    return FALSE;
  while ((result = sqlite3_step (statement)) == SQLITE_ROW) {
    BhUnpack in = { packed_at (statement), FALSE };
    BhLogLogin *login = bh_log_login_unpack (&in);
    if (login != NULL)
      visit (login, user_data);
    else
      ++*out_n_broken;
    bh_log_login_free (login);
  }
  sqlite3_reset (statement);
  return result == SQLITE_DONE || bh_case_store_fail (self, "logs cannot be read", error);
}

gboolean
bh_case_store_forget_logs (BhCaseStore *self, GError **error)
{
  return bh_case_store_run (self,
                            "DELETE FROM problems WHERE unit = -3"
                            " OR unit IN (SELECT unit FROM units WHERE kind = 'log');"
                            "DELETE FROM logs; DELETE FROM log_sessions; DELETE FROM log_logins;"
                            "DELETE FROM units WHERE kind = 'log'",
                            error);
}
