/* case-logs.c - sessions read twice, and few of them kept between. */
#include "scan/case-logs.h"

#include "logs/clock-near.h"
#include "logs/clock.h"
#include "logs/stitch.h"
#include "logs/wanted.h"
#include "scan/log-survey.h"
#include "scan/problems.h"

/* A query that outlives its message. */
typedef struct {
  BhJoinQuery query;
  char **queue_ids, **recipients;
} Asked;

typedef struct {
  BhStoredLog *log; /* borrowed from logs */
  BhLogClock *clock;
  GArray *pairs;      /* of BhClockPair */
  GArray *weak_pairs; /* the same, of pairs that no exact key made */
  GArray *offsets;    /* of BhClockOffset, by logs beside it; NULL: its own clock tells all */
  BhLogCoverage coverage;
  guint n_broken;
} File;

struct _BhCaseLogs {
  BhCaseStore *store; /* borrowed */
  GPtrArray *logs;    /* of BhStoredLog, owned */
  GPtrArray *files;   /* of File, owned: one a log */
  BhLogWanted *wanted;
  GPtrArray *asked; /* of Asked, owned: those that tell the time */
  BhLogSurvey *survey;
  GPtrArray *kept;    /* of BhLogSession, owned, by place: what may be looked up, and what was made
                         whole */
  GHashTable *merged; /* guint64 * key of a piece that is part of another session now, a set */
  BhLogIndex *index;
  gboolean are_logins_counted;
  GTimeZone *zone; /* of --log-tz, or NULL */
  gint year;
};

static void
asked_free (gpointer data)
{
  Asked *asked = data;
  g_strfreev (asked->queue_ids);
  g_strfreev (asked->recipients);
  g_free ((gpointer)(guintptr)asked->query.message_id);
  g_free ((gpointer)(guintptr)asked->query.from);
  g_free ((gpointer)(guintptr)asked->query.client_ip);
  g_free (asked);
}

static void
file_free (gpointer data)
{
  File *file = data;
  bh_log_clock_free (file->clock);
  g_array_unref (file->pairs);
  g_array_unref (file->weak_pairs);
  g_clear_pointer (&file->offsets, g_array_unref);
  g_clear_pointer (&file->coverage.stretches, g_array_unref);
  g_free (file);
}

static File *
file_new (BhStoredLog *log, const BhClockOptions *options)
{
  File *file = g_new0 (File, 1);
  file->log = log;
  file->clock = bh_log_clock_new (options);
  bh_log_clock_note (file->clock, 1, &log->first);
  file->pairs = g_array_new (FALSE, FALSE, sizeof (BhClockPair));
  file->weak_pairs = g_array_new (FALSE, FALSE, sizeof (BhClockPair));
  file->coverage.log = log;
  file->coverage.stretches = g_array_new (FALSE, FALSE, sizeof (BhLogStretch));
  return file;
}

/* NULL where none is given, or with error. */
static GTimeZone *
zone_of (const BhScanOptions *options, GError **error)
{
  if (options->log_zone == NULL)
    return NULL;
  GTimeZone *zone = g_time_zone_new_identifier (options->log_zone);
  if (zone == NULL)
    g_set_error (error, BH_ERROR, BH_ERROR_USAGE, "--log-tz %s: no such time zone",
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
  self->files = g_ptr_array_new_with_free_func (file_free);
  self->wanted = bh_log_wanted_new ();
  self->asked = g_ptr_array_new_with_free_func (asked_free);
  self->survey = bh_log_survey_new ();
  self->kept = g_ptr_array_new_with_free_func ((GDestroyNotify)bh_log_session_free);
  self->merged = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  self->year = options->log_year;
  self->zone = zone_of (options, error);
  if (self->zone == NULL && options->log_zone != NULL)
    return NULL;
  self->logs = bh_case_store_logs (store, error);
  if (self->logs == NULL)
    return NULL;
  const BhClockOptions clock = { self->zone, self->year };
  for (guint i = 0; i < self->logs->len; i++)
    g_ptr_array_add (self->files, file_new (g_ptr_array_index (self->logs, i), &clock));
  return g_steal_pointer (&self);
}

void
bh_case_logs_free (BhCaseLogs *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->index, bh_log_index_free);
  g_clear_pointer (&self->files, g_ptr_array_unref);
  g_clear_pointer (&self->logs, g_ptr_array_unref);
  g_clear_pointer (&self->wanted, bh_log_wanted_free);
  g_clear_pointer (&self->asked, g_ptr_array_unref);
  g_clear_pointer (&self->survey, bh_log_survey_free);
  g_clear_pointer (&self->kept, g_ptr_array_unref);
  g_clear_pointer (&self->merged, g_hash_table_unref);
  g_clear_pointer (&self->zone, g_time_zone_unref);
  g_free (self);
}

gboolean
bh_case_logs_is_empty (const BhCaseLogs *self)
{
  return self->files->len == 0;
}

static char **
copy_list (const char *const *list, gsize n)
{
  char **copy = g_new0 (char *, n + 1);
  for (gsize i = 0; i < n; i++)
    copy[i] = g_strdup (list[i]);
  return copy;
}

void
bh_case_logs_note (BhCaseLogs *self, const BhJoinQuery *query, gboolean tells_time)
{
  if (self->files->len == 0)
    return;
  bh_log_wanted_add (self->wanted, query);
  if (!tells_time || !query->has_time)
    return;
  Asked *asked = g_new0 (Asked, 1);
  asked->query = *query;
  asked->queue_ids = copy_list (query->queue_ids, query->n_queue_ids);
  asked->recipients = copy_list (query->recipients, query->n_recipients);
  asked->query.queue_ids = (const char *const *)asked->queue_ids;
  asked->query.recipients = (const char *const *)asked->recipients;
  asked->query.message_id = g_strdup (query->message_id);
  asked->query.from = g_strdup (query->from);
  asked->query.client_ip = g_strdup (query->client_ip);
  g_ptr_array_add (self->asked, asked);
}

typedef struct {
  BhCaseLogs *logs;
  guint file;
  GPtrArray *pieces; /* of BhLogSession, owned */
  BhLogSessionVisit visit;
  BhLogLoginVisit visit_login;
  gpointer user_data;
  guint next_kept;
} Pass;

static File *
file_at (const BhCaseLogs *self, guint i)
{
  return g_ptr_array_index (self->files, i);
}

static void
survey_session (BhLogSession **session, guint64 place, gpointer user_data)
{
  Pass *pass = user_data;
  BhCaseLogs *self = pass->logs;

  (*session)->file = pass->file;
  (*session)->place = place;
  bh_log_clock_note (file_at (self, pass->file)->clock, (*session)->first_line, &(*session)->start);
  bh_log_survey_take (self->survey, *session);
  if (bh_log_wanted_has (self->wanted, *session))
    g_ptr_array_add (self->kept, g_steal_pointer (session));
}

static gboolean
tell_broken (BhCaseLogs *self, const File *file, GError **error)
{
  if (file->n_broken == 0)
    return TRUE;
  g_autofree char *detail = g_strdup_printf (
      "%u sessions or logins of it came back broken from their worker, and were left out",
      file->n_broken);
  return bh_add_problem (self->store, "quarantined", file->log->path, detail, error);
}

static gboolean
survey (BhCaseLogs *self, GError **error)
{
  Pass pass = { .logs = self };

  for (; pass.file < self->files->len; pass.file++) {
    File *file = file_at (self, pass.file);
    if (!bh_case_store_visit_sessions (self->store, file->log, NULL, survey_session, &pass,
                                       &file->n_broken, error) ||
        !tell_broken (self, file, error))
      return FALSE;
  }
  bh_log_survey_finish (self->survey);
  return TRUE;
}

static gboolean
is_piece (guint64 place, gpointer user_data)
{
  const Pass *pass = user_data;
  const BhLogSurvey *survey = pass->logs->survey;
  return bh_log_survey_is_piece (survey, pass->file, place) &&
         !bh_log_survey_is_copy (survey, pass->file, place);
}

static void
take_piece (BhLogSession **session, guint64 place, gpointer user_data)
{
  Pass *pass = user_data;

  (*session)->file = pass->file;
  (*session)->place = place;
  g_ptr_array_add (pass->pieces, g_steal_pointer (session));
}

/* Copies go; pieces are read again, all of them. */
static void
drop_kept (BhCaseLogs *self)
{
  g_autoptr (GPtrArray) all = g_steal_pointer (&self->kept);

  self->kept = g_ptr_array_new_with_free_func ((GDestroyNotify)bh_log_session_free);
  g_ptr_array_set_free_func (all, NULL);
  for (guint i = 0; i < all->len; i++) {
    BhLogSession *session = g_ptr_array_index (all, i);
    if (bh_log_survey_is_copy (self->survey, session->file, session->place) ||
        bh_log_survey_is_piece (self->survey, session->file, session->place))
      bh_log_session_free (session);
    else
      g_ptr_array_add (self->kept, session);
  }
}

static guint64
key_of (const BhLogSession *session)
{
  return bh_log_place_key (session->file, session->place);
}

static gint
compare_places (gconstpointer a, gconstpointer b)
{
  guint64 one = key_of (*(const BhLogSession *const *)a),
          two = key_of (*(const BhLogSession *const *)b);
  return (one > two) - (one < two);
}

static void
note_merged (BhCaseLogs *self, const GPtrArray *sessions, gboolean is_merged)
{
  for (guint i = 0; i < sessions->len; i++) {
    guint64 key = key_of (g_ptr_array_index (sessions, i));
    if (is_merged)
      g_hash_table_add (self->merged, g_memdup2 (&key, sizeof key));
    else
      g_hash_table_remove (self->merged, &key);
  }
}

/* Pieces find each other whichever logs they lie in. */
static gboolean
stitch (BhCaseLogs *self, GError **error)
{
  g_autoptr (GPtrArray) pieces =
      g_ptr_array_new_with_free_func ((GDestroyNotify)bh_log_session_free);
  Pass pass = { .logs = self, .pieces = pieces };

  drop_kept (self);
  for (; pass.file < self->files->len; pass.file++) {
    guint n_broken = 0; /* told before */
    if (bh_log_survey_has_pieces (self->survey, pass.file) &&
        !bh_case_store_visit_sessions (self->store, file_at (self, pass.file)->log, is_piece,
                                       take_piece, &pass, &n_broken, error))
      return FALSE;
  }
  note_merged (self, pieces, TRUE);
  bh_log_sessions_stitch (pieces);
  note_merged (self, pieces, FALSE);
  g_ptr_array_extend_and_steal (self->kept, g_steal_pointer (&pieces));
  g_ptr_array_sort (self->kept, compare_places);
  return TRUE;
}

static void
note_pair (GArray *pairs, const BhLogSession *session, gint64 message_unix)
{
  const BhStamp *stamp = &session->time;

  if (!stamp->has_time || (stamp->has_year && stamp->has_zone))
    return;
  BhClockPair pair = { session->first_line, stamp->seconds, stamp->has_year, stamp->has_zone,
                       message_unix };
  g_array_append_val (pairs, pair);
}

static void
note_pairs_of (BhCaseLogs *self, const BhJoinQuery *query)
{
  g_autoptr (BhJoin) join = bh_log_index_find (self->index, query);
  const BhLogSession *only =
      join->key == BH_JOIN_NONE ? bh_log_index_find_untimed (self->index, query) : NULL;
  if (only != NULL)
    note_pair (file_at (self, only->file)->weak_pairs, only, query->time_unix);
  if (join->key < BH_JOIN_MESSAGE_ID || join->is_ambiguous)
    return;
  for (guint i = 0; i < join->sessions->len; i++) {
    const BhLogSession *session = g_ptr_array_index (join->sessions, i);
    note_pair (file_at (self, session->file)->pairs, session, query->time_unix);
  }
}

/* Pairs of one line stay in order of the evidence: GLib's sort of an array is stable. */
static gint
compare_lines (gconstpointer a, gconstpointer b)
{
  const BhClockPair *one = a, *two = b;
  return (one->line > two->line) - (one->line < two->line);
}

static void
set_clock (File *file)
{
  GArray *pairs = file->pairs;

  if (pairs->len == 0) {
    bh_log_clock_keep_agreeing (file->weak_pairs);
    pairs = file->weak_pairs;
  }
  g_array_sort (pairs, compare_lines);
  bh_log_clock_set_pairs (file->clock, pairs);
  bh_log_clock_settle_stamp (file->clock, &file->log->first, 1);
  bh_log_clock_settle_stamp (file->clock, &file->log->last, file->log->n_lines);
}

static void
settle_session (const File *file, BhLogSession *session)
{
  bh_log_clock_settle_session (file->clock, session);
  if (file->offsets == NULL)
    return;
  bh_clock_settle_near (&session->start, file->offsets);
  bh_clock_settle_near (&session->time, file->offsets);
  bh_clock_settle_near (&session->end, file->offsets);
}

static void
settle_login (const File *file, BhLogLogin *login)
{
  bh_log_clock_settle_stamp (file->clock, &login->stamp, login->line);
  if (file->offsets != NULL)
    bh_clock_settle_near (&login->stamp, file->offsets);
}

/* "kerio-security" and "kerio" in one folder are logs of one server. */
static gboolean
is_of_one_server (const BhStoredLog *one, const BhStoredLog *two)
{
  g_autofree char *folder = g_path_get_dirname (one->path);
  g_autofree char *other_folder = g_path_get_dirname (two->path);
  gsize len = one->format != NULL ? strcspn (one->format, "-") : 0;

  return len > 0 && two->format != NULL && strncmp (one->format, two->format, len) == 0 &&
         strcspn (two->format, "-") == len && strcmp (folder, other_folder) == 0;
}

typedef struct {
  const File *file;
  GArray *offsets;
} Offsets;

static void
take_session_offset (BhLogSession **session, guint64 place, gpointer user_data)
{
  Offsets *offsets = user_data;
  (void)place;
  bh_log_clock_settle_session (offsets->file->clock, *session);
  bh_clock_offsets_take (offsets->offsets, (*session)->time);
}

static void
take_login_offset (BhLogLogin *login, gpointer user_data)
{
  Offsets *offsets = user_data;
  bh_log_clock_settle_stamp (offsets->file->clock, &login->stamp, login->line);
  bh_clock_offsets_take (offsets->offsets, login->stamp);
}

static gboolean
settle_by_others (BhCaseLogs *self, File *file, GError **error)
{
  Offsets offsets = { NULL, g_array_new (FALSE, FALSE, sizeof (BhClockOffset)) };
  guint n_broken = 0;

  file->offsets = offsets.offsets;
  for (guint i = 0; i < self->files->len; i++) {
    offsets.file = file_at (self, i);
    if (offsets.file == file || !is_of_one_server (file->log, offsets.file->log))
      continue;
    if (!bh_case_store_visit_sessions (self->store, offsets.file->log, NULL, take_session_offset,
                                       &offsets, &n_broken, error) ||
        !bh_case_store_visit_logins (self->store, offsets.file->log, take_login_offset, &offsets,
                                     &n_broken, error))
      return FALSE;
  }
  bh_clock_offsets_sort (file->offsets);
  return TRUE;
}

/* Those that tell their own clock first; what they tell serves the others. */
static gboolean
settle_clocks (BhCaseLogs *self, GError **error)
{
  g_autoptr (GPtrArray) open = g_ptr_array_new ();

  for (guint i = 0; i < self->files->len; i++) {
    File *file = file_at (self, i);
    set_clock (file);
    if (file->log->first.has_time && !file->log->first.has_zone)
      g_ptr_array_add (open, file);
  }
  for (guint i = 0; i < open->len; i++)
    if (!settle_by_others (self, g_ptr_array_index (open, i), error))
      return FALSE;
  for (guint i = 0; i < open->len; i++) {
    File *file = g_ptr_array_index (open, i);
    bh_clock_settle_near (&file->log->first, file->offsets);
    bh_clock_settle_near (&file->log->last, file->offsets);
  }
  return TRUE;
}

gboolean
bh_case_logs_settle (BhCaseLogs *self, GError **error)
{
  bh_log_wanted_finish (self->wanted);
  if (!survey (self, error) || !stitch (self, error))
    return FALSE;
  self->index = bh_log_index_new (self->kept);
  for (guint i = 0; i < self->asked->len; i++)
    note_pairs_of (self, &((const Asked *)g_ptr_array_index (self->asked, i))->query);
  g_ptr_array_set_size (self->asked, 0);
  if (!settle_clocks (self, error))
    return FALSE;
  for (guint i = 0; i < self->kept->len; i++) {
    BhLogSession *session = g_ptr_array_index (self->kept, i);
    settle_session (file_at (self, session->file), session);
  }
  g_clear_pointer (&self->index, bh_log_index_free);
  self->index = bh_log_index_new (self->kept);
  return TRUE;
}

BhJoin *
bh_case_logs_find (const BhCaseLogs *self, const BhJoinQuery *query)
{
  return bh_log_index_find (self->index, query);
}

gboolean
bh_case_logs_cover (const BhCaseLogs *self, gint64 time_unix)
{
  for (guint i = 0; i < self->files->len; i++) {
    const BhStoredLog *log = file_at (self, i)->log;
    if (log->first.has_time && log->first.has_year && log->first.has_zone &&
        log->first.seconds <= time_unix && time_unix <= log->last.seconds)
      return TRUE;
  }
  return FALSE;
}

static BhLogSession *
next_kept (const Pass *pass)
{
  const GPtrArray *kept = pass->logs->kept;
  return pass->next_kept < kept->len ? g_ptr_array_index (kept, pass->next_kept) : NULL;
}

static void
pass_session (Pass *pass, const BhLogSession *session)
{
  File *file = file_at (pass->logs, pass->file);

  file->coverage.n_sessions++;
  bh_log_coverage_note (&file->coverage, &session->time);
  if (!session->is_copy)
    pass->visit (session, pass->user_data);
}

/* Those that are kept are there already. */
static gboolean
is_to_be_read (guint64 place, gpointer user_data)
{
  Pass *pass = user_data;
  guint64 key = bh_log_place_key (pass->file, place);
  BhLogSession *kept = next_kept (pass);

  if (kept != NULL && key_of (kept) == key) {
    pass->next_kept++;
    pass_session (pass, kept);
    return FALSE;
  }
  return !bh_log_survey_is_copy (pass->logs->survey, pass->file, place) &&
         !g_hash_table_contains (pass->logs->merged, &key);
}

static void
pass_read (BhLogSession **session, guint64 place, gpointer user_data)
{
  Pass *pass = user_data;

  (*session)->file = pass->file;
  (*session)->place = place;
  settle_session (file_at (pass->logs, pass->file), *session);
  pass_session (pass, *session);
}

gboolean
bh_case_logs_visit_sessions (BhCaseLogs *self,
                             BhLogSessionVisit visit,
                             gpointer user_data,
                             GError **error)
{
  Pass pass = { .logs = self, .visit = visit, .user_data = user_data };
  guint n_broken = 0;

  for (; pass.file < self->files->len; pass.file++)
    if (!bh_case_store_visit_sessions (self->store, file_at (self, pass.file)->log, is_to_be_read,
                                       pass_read, &pass, &n_broken, error))
      return FALSE;
  return TRUE;
}

static void
pass_login (BhLogLogin *login, gpointer user_data)
{
  Pass *pass = user_data;
  File *file = file_at (pass->logs, pass->file);

  settle_login (file, login);
  if (!pass->logs->are_logins_counted) {
    file->coverage.n_logins++;
    bh_log_coverage_note (&file->coverage, &login->stamp);
  }
  pass->visit_login (login, pass->file, pass->user_data);
}

gboolean
bh_case_logs_visit_logins (BhCaseLogs *self,
                           BhLogLoginVisit visit,
                           gpointer user_data,
                           GError **error)
{
  Pass pass = { .logs = self, .visit_login = visit, .user_data = user_data };
  guint n_broken = 0;

  for (; pass.file < self->files->len; pass.file++)
    if (!bh_case_store_visit_logins (self->store, file_at (self, pass.file)->log, pass_login, &pass,
                                     &n_broken, error))
      return FALSE;
  self->are_logins_counted = TRUE;
  return TRUE;
}

guint
bh_case_logs_n_files (const BhCaseLogs *self)
{
  return self->files->len;
}

const BhLogCoverage *
bh_case_logs_coverage (const BhCaseLogs *self, guint file)
{
  return &file_at (self, file)->coverage;
}
