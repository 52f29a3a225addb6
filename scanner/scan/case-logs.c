/* case-logs.c - sessions gathered, stitched, settled, indexed. */
#include "scan/case-logs.h"

#include "logs/clock-near.h"
#include "logs/clock.h"
#include "logs/stitch.h"
#include "scan/problems.h"

struct _BhCaseLogs {
  GPtrArray *files;    /* of BhStoredLog, owned; after stitching their sessions are borrowed */
  GPtrArray *sessions; /* of BhLogSession, owned: of all files */
  GPtrArray *pairs;    /* of GArray of BhClockPair: one a file */
  GPtrArray *weak;     /* the same, of pairs that no exact key made */
  BhLogIndex *index;
  GTimeZone *zone; /* of --log-tz, or NULL */
  gint year;
};

/* The sessions move into one array, in which the pieces of one message find each other;
 * then each file is given those that are left of its own. */
static void
gather_sessions (BhCaseLogs *self)
{
  self->sessions = g_ptr_array_new_with_free_func ((GDestroyNotify)bh_log_session_free);
  for (guint i = 0; i < self->files->len; i++) {
    BhStoredLog *file = g_ptr_array_index (self->files, i);
    for (guint s = 0; s < file->sessions->len; s++) {
      BhLogSession *session = g_ptr_array_index (file->sessions, s);
      session->file = i;
      g_ptr_array_add (self->sessions, session);
    }
    g_ptr_array_set_free_func (file->sessions, NULL);
    g_ptr_array_set_size (file->sessions, 0);
  }
  bh_log_sessions_stitch (self->sessions);
  for (guint s = 0; s < self->sessions->len; s++) {
    BhLogSession *session = g_ptr_array_index (self->sessions, s);
    BhStoredLog *file = g_ptr_array_index (self->files, session->file);
    g_ptr_array_add (file->sessions, session);
  }
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

static gboolean
tell_broken (BhCaseLogs *self, BhCaseStore *store, GError **error)
{
  for (guint i = 0; i < self->files->len; i++) {
    const BhStoredLog *file = g_ptr_array_index (self->files, i);
    if (file->n_broken == 0)
      continue;
    g_autofree char *detail = g_strdup_printf (
        "%u sessions or logins of it came back broken from their worker, and were left out",
        file->n_broken);
    if (!bh_add_problem (store, "quarantined", file->path, detail, error))
      return FALSE;
  }
  return TRUE;
}

BhCaseLogs *
bh_case_logs_new (BhCaseStore *store, const BhScanOptions *options, GError **error)
{
  g_autoptr (BhCaseLogs) self = g_new0 (BhCaseLogs, 1);

  self->pairs = g_ptr_array_new_with_free_func ((GDestroyNotify)g_array_unref);
  self->weak = g_ptr_array_new_with_free_func ((GDestroyNotify)g_array_unref);
  self->year = options->log_year;
  self->zone = zone_of (options, error);
  if (self->zone == NULL && options->log_zone != NULL)
    return NULL;
  self->files = bh_case_store_logs (store, error);
  if (self->files == NULL)
    return NULL;
  for (guint i = 0; i < self->files->len; i++) {
    g_ptr_array_add (self->pairs, g_array_new (FALSE, FALSE, sizeof (BhClockPair)));
    g_ptr_array_add (self->weak, g_array_new (FALSE, FALSE, sizeof (BhClockPair)));
  }
  if (!tell_broken (self, store, error))
    return NULL;
  gather_sessions (self);
  self->index = bh_log_index_new (self->sessions);
  return g_steal_pointer (&self);
}

void
bh_case_logs_free (BhCaseLogs *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->index, bh_log_index_free);
  g_clear_pointer (&self->files, g_ptr_array_unref);
  g_clear_pointer (&self->sessions, g_ptr_array_unref);
  g_clear_pointer (&self->zone, g_time_zone_unref);
  g_ptr_array_unref (self->pairs);
  g_ptr_array_unref (self->weak);
  g_free (self);
}

gboolean
bh_case_logs_is_empty (const BhCaseLogs *self)
{
  return self->files->len == 0;
}

/* @pairs: of all files */
static void
note_pair (GPtrArray *pairs, const BhLogSession *session, gint64 message_unix)
{
  const BhStamp *stamp = &session->time;

  if (!stamp->has_time || (stamp->has_year && stamp->has_zone))
    return;
  BhClockPair pair = { session->first_line, stamp->seconds, stamp->has_year, stamp->has_zone,
                       message_unix };
  g_array_append_val ((GArray *)g_ptr_array_index (pairs, session->file), pair);
}

void
bh_case_logs_note_time (BhCaseLogs *self, const BhJoinQuery *query)
{
  if (!query->has_time || self->sessions->len == 0)
    return;
  g_autoptr (BhJoin) join = bh_log_index_find (self->index, query);
  const BhLogSession *only =
      join->key == BH_JOIN_NONE ? bh_log_index_find_untimed (self->index, query) : NULL;
  if (only != NULL)
    note_pair (self->weak, only, query->time_unix);
  if (join->key < BH_JOIN_MESSAGE_ID || join->is_ambiguous)
    return;
  for (guint i = 0; i < join->sessions->len; i++)
    note_pair (self->pairs, g_ptr_array_index (join->sessions, i), query->time_unix);
}

/* Pairs of one line stay in order of the evidence: GLib's sort of an array is stable. */
static gint
compare_lines (gconstpointer a, gconstpointer b)
{
  const BhClockPair *one = a, *two = b;
  return (one->line > two->line) - (one->line < two->line);
}

static GArray *
pairs_of (const BhCaseLogs *self, guint file)
{
  GArray *exact = g_ptr_array_index (self->pairs, file);
  GArray *weak = g_ptr_array_index (self->weak, file);

  if (exact->len > 0)
    return exact;
  bh_log_clock_keep_agreeing (weak);
  return weak;
}

static void
settle_file (const BhCaseLogs *self, guint i)
{
  BhClockOptions options = { self->zone, self->year };
  BhStoredLog *file = g_ptr_array_index (self->files, i);
  GArray *pairs = pairs_of (self, i);

  g_array_sort (pairs, compare_lines);
  bh_log_clock_settle (file->sessions, file->logins, pairs, &options);
  bh_log_clock_settle_ends (&file->first, &file->last, file->n_lines, pairs, &options);
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

static void
settle_by_others (const BhCaseLogs *self, BhStoredLog *file)
{
  g_autoptr (GArray) offsets = g_array_new (FALSE, FALSE, sizeof (BhClockOffset));

  for (guint i = 0; i < self->files->len; i++) {
    const BhStoredLog *other = g_ptr_array_index (self->files, i);
    if (other != file && is_of_one_server (file, other))
      bh_clock_offsets_take (offsets, other->sessions, other->logins);
  }
  bh_clock_offsets_sort (offsets);
  for (guint i = 0; i < file->sessions->len; i++) {
    BhLogSession *session = g_ptr_array_index (file->sessions, i);
    bh_clock_settle_near (&session->start, offsets);
    bh_clock_settle_near (&session->time, offsets);
    bh_clock_settle_near (&session->end, offsets);
  }
  for (guint i = 0; i < file->logins->len; i++)
    bh_clock_settle_near (&((BhLogLogin *)g_ptr_array_index (file->logins, i))->stamp, offsets);
  bh_clock_settle_near (&file->first, offsets);
  bh_clock_settle_near (&file->last, offsets);
}

/* Those that tell their own clock first; what they tell serves the others. */
void
bh_case_logs_settle (BhCaseLogs *self)
{
  g_autoptr (GPtrArray) open = g_ptr_array_new ();

  for (guint i = 0; i < self->files->len; i++) {
    BhStoredLog *file = g_ptr_array_index (self->files, i);
    settle_file (self, i);
    if (file->first.has_time && !file->first.has_zone)
      g_ptr_array_add (open, file);
  }
  for (guint i = 0; i < open->len; i++)
    settle_by_others (self, g_ptr_array_index (open, i));
  g_clear_pointer (&self->index, bh_log_index_free);
  self->index = bh_log_index_new (self->sessions);
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
    const BhStoredLog *file = g_ptr_array_index (self->files, i);
    if (file->first.has_time && file->first.has_year && file->first.has_zone &&
        file->first.seconds <= time_unix && time_unix <= file->last.seconds)
      return TRUE;
  }
  return FALSE;
}

void
bh_case_logs_give_away (BhCaseLogs *self, BhLogSessionVisit visit, gpointer user_data)
{
  g_clear_pointer (&self->index, bh_log_index_free);
  for (guint i = 0; i < self->files->len; i++)
    g_ptr_array_set_size (((BhStoredLog *)g_ptr_array_index (self->files, i))->sessions, 0);
  g_ptr_array_set_free_func (self->sessions, NULL);
  for (guint i = 0; i < self->sessions->len; i++) {
    BhLogSession *session = g_ptr_array_index (self->sessions, i);
    visit (session, user_data);
    bh_log_session_free (session);
  }
  g_ptr_array_set_size (self->sessions, 0);
}

const GPtrArray *
bh_case_logs_files (const BhCaseLogs *self)
{
  return self->files;
}
