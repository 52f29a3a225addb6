/* case-logs.c - sessions read twice, and few of them kept between. */
#include "conclude/logs/case-logs.h"

#include "conclude/logs/log-clocks.h"
#include "conclude/logs/log-kept.h"
#include "logs/hand-off.h"
#include "logs/wanted.h"
#include "store/problems.h"

struct _BhCaseLogs {
  BhCaseStore *store; /* borrowed */
  GPtrArray *stored;  /* of BhStoredLog, owned */
  GPtrArray *logs;    /* of BhCaseLog, owned: one for each */
  BhLogWanted *wanted;
  BhLogQueries *queries; /* those that tell the time */
  BhLogSurvey *survey;
  BhLogKept *kept;
  BhLogIndex *index;
  gboolean are_logins_counted;
  GTimeZone *zone; /* of --log-tz, or NULL */
};

/* NULL where none is given, or with error. */
static GTimeZone *
zone_of (const BhScanOptions *options, GError **error)
{
  if (options->log_zone == NULL)
    return NULL;
  GTimeZone *zone = g_time_zone_new_identifier (options->log_zone);
  if (zone == NULL)
    g_set_error (
        error, BH_ERROR, BH_ERROR_USAGE,
        "--log-tz %s: this system's tzdata has no such time zone; write it like Europe/Berlin or "
        "+01:00",
        options->log_zone);
  return zone;
}

gboolean
bh_case_logs_check (const BhScanOptions *options, GError **error)
{
  g_autoptr (GTimeZone) zone = zone_of (options, error);
  return zone != NULL || options->log_zone == NULL;
}

BhCaseLogs *
bh_case_logs_new (BhCaseStore *store, const BhScanOptions *options, GError **error)
{
  g_autoptr (BhCaseLogs) self = g_new0 (BhCaseLogs, 1);

  self->store = store;
  self->logs = g_ptr_array_new_with_free_func ((GDestroyNotify)bh_case_log_free);
  self->wanted = bh_log_wanted_new ();
  self->queries = bh_log_queries_new ();
  self->survey = bh_log_survey_new ();
  self->kept = bh_log_kept_new ();
  self->zone = zone_of (options, error);
  if (self->zone == NULL && options->log_zone != NULL)
    return NULL;
  self->stored = bh_case_store_logs (store, error);
  if (self->stored == NULL)
    return NULL;
  const BhClockOptions clock = { self->zone, options->log_year };
  for (guint i = 0; i < self->stored->len; i++)
    g_ptr_array_add (self->logs, bh_case_log_new (g_ptr_array_index (self->stored, i), &clock));
  return g_steal_pointer (&self);
}

void
bh_case_logs_free (BhCaseLogs *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->index, bh_log_index_free);
  g_clear_pointer (&self->logs, g_ptr_array_unref);
  g_clear_pointer (&self->stored, g_ptr_array_unref);
  bh_log_wanted_free (self->wanted);
  bh_log_queries_free (self->queries);
  bh_log_survey_free (self->survey);
  bh_log_kept_free (self->kept);
  g_clear_pointer (&self->zone, g_time_zone_unref);
  g_free (self);
}

gboolean
bh_case_logs_is_empty (const BhCaseLogs *self)
{
  return self->logs->len == 0;
}

void
bh_case_logs_note (BhCaseLogs *self, const BhJoinQuery *query, gboolean tells_time)
{
  if (self->logs->len == 0)
    return;
  bh_log_wanted_add (self->wanted, query);
  if (tells_time && (query->has_time || query->has_told))
    bh_log_queries_add (self->queries, query);
}

typedef struct {
  BhCaseLogs *logs;
  guint file;
  BhLogSessionVisit visit;
  BhLogLoginVisit visit_login;
  gpointer user_data;
  guint next_kept;
} Pass;

static BhCaseLog *
log_at (const BhCaseLogs *self, guint i)
{
  return g_ptr_array_index (self->logs, i);
}

static void
survey_session (BhLogSession *session, guint64 place, gpointer user_data)
{
  Pass *pass = user_data;
  BhCaseLogs *self = pass->logs;

  session->file = pass->file;
  session->place = place;
  bh_log_clock_note (log_at (self, pass->file)->clock, session->first_line, &session->start);
  bh_case_log_note_session (log_at (self, pass->file), session);
  bh_log_survey_take (self->survey, session);
  if (bh_log_wanted_has (self->wanted, session))
    bh_log_kept_add (self->kept, bh_log_session_copy (session));
}

static gboolean
tell_broken (BhCaseLogs *self, const BhCaseLog *log, GError **error)
{
  if (log->n_broken == 0)
    return TRUE;
  g_autofree char *detail = g_strdup_printf (
      "%u sessions or logins of it came back broken from their worker, and were left out",
      log->n_broken);
  return bh_add_problem (self->store, "quarantined", log->log->path, detail, error);
}

/* Its records count once; only where it lies beside the first is said. */
static gboolean
tell_copy (BhCaseLogs *self, const BhCaseLog *log, GError **error)
{
  if (log->log->copy_of == NULL || log->log->format == NULL)
    return TRUE;
  g_autofree char *detail =
      g_strdup_printf ("a copy of %s, byte for byte: it counts once", log->log->copy_of);
  return bh_add_problem (self->store, "log-copy", log->log->path, detail, error);
}

static gboolean
survey (BhCaseLogs *self, GError **error)
{
  Pass pass = { .logs = self };
  const BhStoredLogVisitor visitor = { .session = survey_session, .user_data = &pass };

  for (; pass.file < self->logs->len; pass.file++) {
    BhCaseLog *log = log_at (self, pass.file);
    if (!bh_case_store_visit_log (self->store, log->log, &visitor, &log->n_broken, error) ||
        !tell_broken (self, log, error) || !tell_copy (self, log, error))
      return FALSE;
  }
  bh_log_survey_finish (self->survey);
  return TRUE;
}

gboolean
bh_case_logs_settle (BhCaseLogs *self, GError **error)
{
  bh_log_wanted_finish (self->wanted);
  if (!survey (self, error) ||
      !bh_log_kept_stitch (self->kept, self->store, self->stored, self->survey, error))
    return FALSE;
  const GPtrArray *kept = bh_log_kept_sessions (self->kept);
  self->index = bh_log_index_new (kept);
  if (!bh_log_clocks_settle (self->store, self->logs, self->index, self->queries, error))
    return FALSE;
  for (guint i = 0; i < kept->len; i++) {
    BhLogSession *session = g_ptr_array_index (kept, i);
    bh_case_log_settle_session (log_at (self, session->file), session);
  }
  g_clear_pointer (&self->index, bh_log_index_free);
  self->index = bh_log_index_new (kept);
  return TRUE;
}

BhJoin *
bh_case_logs_find (const BhCaseLogs *self, const BhJoinQuery *query)
{
  return bh_log_index_find (self->index, query);
}

void
bh_case_logs_add_hand_offs (const BhCaseLogs *self, BhJoin *join)
{
  bh_log_index_add_hand_offs (self->index, join);
}

gboolean
bh_case_logs_has_failed (const BhCaseLogs *self, const BhLogSession *session)
{
  return bh_log_session_has_failed (session) || bh_log_survey_has_failed (self->survey, session);
}

const GPtrArray *
bh_case_logs_all (const BhCaseLogs *self)
{
  return self->logs;
}

gboolean
bh_case_logs_cover (const BhCaseLogs *self, gint64 time_unix)
{
  for (guint i = 0; i < self->logs->len; i++)
    if (bh_log_spells_cover_mail (log_at (self, i)->log->spells, time_unix))
      return TRUE;
  return FALSE;
}

static const BhLogSession *
next_kept (const Pass *pass)
{
  const GPtrArray *kept = bh_log_kept_sessions (pass->logs->kept);
  return pass->next_kept < kept->len ? g_ptr_array_index (kept, pass->next_kept) : NULL;
}

static void
pass_session (Pass *pass, const BhLogSession *session)
{
  log_at (pass->logs, pass->file)->n_sessions++;
  if (!session->is_copy)
    pass->visit (session, pass->user_data);
}

/* Those that are kept are there already. */
static gboolean
is_to_be_read (guint64 place, gpointer user_data)
{
  Pass *pass = user_data;
  const BhLogSession *kept = next_kept (pass);

  if (kept != NULL && kept->file == pass->file && kept->place == place) {
    pass->next_kept++;
    pass_session (pass, kept);
    return FALSE;
  }
  return !bh_log_survey_is_copy (pass->logs->survey, pass->file, place) &&
         !bh_log_kept_is_merged (pass->logs->kept, pass->file, place);
}

static void
pass_read (BhLogSession *session, guint64 place, gpointer user_data)
{
  Pass *pass = user_data;

  session->file = pass->file;
  session->place = place;
  bh_case_log_settle_session (log_at (pass->logs, pass->file), session);
  pass_session (pass, session);
}

/* All logs; what of them is broken was told at the survey. */
static gboolean
read_again (Pass *pass, const BhStoredLogVisitor *visitor, GError **error)
{
  BhCaseLogs *self = pass->logs;
  guint n_broken = 0;

  for (; pass->file < self->logs->len; pass->file++)
    if (!bh_case_store_visit_log (self->store, log_at (self, pass->file)->log, visitor, &n_broken,
                                  error))
      return FALSE;
  return TRUE;
}

gboolean
bh_case_logs_visit_sessions (BhCaseLogs *self,
                             BhLogSessionVisit visit,
                             gpointer user_data,
                             GError **error)
{
  Pass pass = { .logs = self, .visit = visit, .user_data = user_data };
  const BhStoredLogVisitor visitor = { .is_wanted = is_to_be_read,
                                       .session = pass_read,
                                       .user_data = &pass };

  return read_again (&pass, &visitor, error);
}

static void
pass_login (BhLogLogin *login, gpointer user_data)
{
  Pass *pass = user_data;
  BhCaseLog *log = log_at (pass->logs, pass->file);

  bh_case_log_settle_login (log, login);
  log->n_logins += pass->logs->are_logins_counted ? 0 : 1;
  pass->visit_login (login, pass->file, pass->user_data);
}

gboolean
bh_case_logs_visit_logins (BhCaseLogs *self,
                           BhLogLoginVisit visit,
                           gpointer user_data,
                           GError **error)
{
  Pass pass = { .logs = self, .visit_login = visit, .user_data = user_data };
  const BhStoredLogVisitor visitor = { .login = pass_login, .user_data = &pass };

  if (!read_again (&pass, &visitor, error))
    return FALSE;
  self->are_logins_counted = TRUE;
  return TRUE;
}

guint
bh_case_logs_n_files (const BhCaseLogs *self)
{
  return self->logs->len;
}

const BhCaseLog *
bh_case_logs_file (const BhCaseLogs *self, guint file)
{
  return log_at (self, file);
}
