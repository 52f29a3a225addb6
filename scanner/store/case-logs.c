/* case-logs.c - runs of packed sessions and logins, unpacked one by one. */
#include "store/case-logs.h"

#include "logs/session-pack.h"
#include "store/case-store-private.h"
#include "store/problems.h"

static void
stored_log_free (gpointer data)
{
  BhStoredLog *log = data;
  g_free (log->path);
  g_free (log->format);
  g_free (log->copy_of);
  bh_log_spells_free (log->spells);
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

/* A worker made the bytes. */
static BhLogSpells *
spells_at (sqlite3_stmt *row, int column)
{
  const BhSpan packed =
      bh_span (sqlite3_column_blob (row, column), (gsize)sqlite3_column_bytes (row, column));
  BhLogSpells *spells = bh_log_spells_unpack (packed);
  return spells != NULL ? spells : bh_log_spells_new ();
}

GPtrArray *
bh_case_store_logs (BhCaseStore *self, GError **error)
{
  g_autoptr (GPtrArray) logs = g_ptr_array_new_with_free_func (stored_log_free);
  sqlite3_stmt *statement = bh_case_store_prepare (
      self,
      "SELECT unit, log, path, lines, first, spells, clock, format, skipped,"
      " iif (sha256 IS NULL OR row_number () OVER same = 1, NULL, first_value (path) OVER same)"
      " FROM logs WHERE lines > 0 WINDOW same AS (PARTITION BY sha256 ORDER BY unit, log)"
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
    log->copy_of = g_strdup ((const char *)sqlite3_column_text (statement, 9));
    const char *clock = (const char *)sqlite3_column_text (statement, 6);
    log->first = stamp_at (statement, 4, clock);
    log->spells = spells_at (statement, 5);
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

/* A worker made the bytes; it may have been in somebody's hands. A run that breaks its own
 * form ends there. */
static gboolean
next_record (BhUnpack *run, BhUnpack *out_record, guint *out_n_broken)
{
  if (run->rest.len == 0)
    return FALSE;
  *out_record = (BhUnpack) { bh_unpack_span (run), FALSE };
  *out_n_broken += run->is_broken ? 1 : 0;
  return !run->is_broken;
}

typedef struct {
  BhLogUnpacker *unpacker;
  const BhStoredLogVisitor *visitor;
  guint *n_broken;
} Visit;

static void
visit_session_run (const Visit *self, guint64 place, BhUnpack run)
{
  const BhStoredLogVisitor *visitor = self->visitor;
  BhUnpack record;

  for (; next_record (&run, &record, self->n_broken); place++) {
    if (visitor->is_wanted != NULL && !visitor->is_wanted (place, visitor->user_data))
      continue;
    BhLogSession *session = bh_log_unpacker_session (self->unpacker, &record);
    if (session != NULL)
      visitor->session (session, place, visitor->user_data);
    else
      ++*self->n_broken;
  }
}

static void
visit_login_run (const Visit *self, guint64 place G_GNUC_UNUSED, BhUnpack run)
{
  BhUnpack record;

  while (next_record (&run, &record, self->n_broken)) {
    BhLogLogin *login = bh_log_unpacker_login (self->unpacker, &record);
    if (login != NULL)
      self->visitor->login (login, self->visitor->user_data);
    else
      ++*self->n_broken;
  }
}

/* Takes what lies at place, and one after another behind it. */
typedef void (*RunVisit) (const Visit *self, guint64 place, BhUnpack run);

static gboolean
visit_runs (
    BhCaseStore *self, sqlite3_stmt *statement, RunVisit take, const Visit *visit, GError **error)
{
  gboolean goes_on = TRUE;
  int result = SQLITE_ERROR;

  if (statement == NULL)
    return FALSE;
  while ((goes_on = bh_case_store_go_on (self, error)) &&
         (result = sqlite3_step (statement)) == SQLITE_ROW) {
    BhUnpack run = { bh_span (sqlite3_column_blob (statement, 1),
                              (gsize)sqlite3_column_bytes (statement, 1)),
                     FALSE };
    take (visit, (guint64)sqlite3_column_int64 (statement, 0), run);
  }
  sqlite3_reset (statement);
  return goes_on &&
         (result == SQLITE_DONE || bh_case_store_fail (self, "logs cannot be read", error));
}

gboolean
bh_case_store_visit_log (BhCaseStore *self,
                         const BhStoredLog *log,
                         const BhStoredLogVisitor *visitor,
                         guint *out_n_broken,
                         GError **error)
{
  static const char sessions[] =
      "SELECT n, packed FROM log_sessions WHERE unit = ? AND log = ? ORDER BY n";
  static const char logins[] =
      "SELECT n, packed FROM log_logins WHERE unit = ? AND log = ? ORDER BY n";
  g_autoptr (BhLogUnpacker) unpacker = bh_log_unpacker_new (log->path);
  const Visit visit = { unpacker, visitor, out_n_broken };

  return (visitor->session == NULL || visit_runs (self, select_of (self, sessions, log, error),
                                                  visit_session_run, &visit, error)) &&
         (visitor->login == NULL ||
          visit_runs (self, select_of (self, logins, log, error), visit_login_run, &visit, error));
}

/* The plan of the logs goes with them: a scan that is stopped before its end reads them again. */
gboolean
bh_case_store_drop_log_records (BhCaseStore *self, GError **error)
{
  return bh_case_store_run (self, "DELETE FROM log_sessions; DELETE FROM log_logins", error) &&
         bh_case_store_put (self, BH_STORE_LOGS_PLANNED, NULL, error);
}

gboolean
bh_case_store_forget_logs (BhCaseStore *self, GError **error)
{
  return bh_case_store_run (
      self,
      "DELETE FROM problems WHERE unit = " G_STRINGIFY (
          BH_PROBLEMS_OF_LOG_WALK) " OR unit IN (SELECT unit FROM units WHERE kind = 'log');"
                                   "DELETE FROM logs; DELETE FROM log_sessions; DELETE FROM "
                                   "log_logins;"
                                   "DELETE FROM units WHERE kind = 'log'",
      error);
}
