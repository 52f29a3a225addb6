/* log-clocks.c - those that messages tell first; what they tell serves the others. */
#include "conclude/logs/log-clocks.h"

#include "logs/clock-near.h"

static BhCaseLog *
log_at (const GPtrArray *logs, guint i)
{
  return g_ptr_array_index (logs, i);
}

/* No hop is known to be of ours: many that agree are believed, one is not. */
static void
note_told (const GPtrArray *logs, const BhJoin *join, const BhJoinQuery *query)
{
  if (join->key != BH_JOIN_MESSAGE_ID || join->sessions->len != 1)
    return;
  const BhLogSession *session = g_ptr_array_index (join->sessions, 0);
  bh_case_log_note_pair (log_at (logs, session->file), session, query->told_unix,
                         BH_CLOCK_BY_ENVELOPE);
}

/* Sessions without ids are of a log whose clock nothing tells but those who sent the same to the
 * same from one address: here of the client, there of one that a server behind our hop saw. */
static void
note_untimed (const GPtrArray *logs,
              const BhLogIndex *index,
              const BhJoinQuery *query,
              const char *client_ip)
{
  BhJoinQuery asked = *query;
  asked.client_ip = client_ip;
  const BhLogSession *only = bh_log_index_find_untimed (index, &asked);

  if (only != NULL)
    bh_case_log_note_pair (log_at (logs, only->file), only, query->time_unix,
                           query->is_quoted ? BH_CLOCK_BY_RETURNED : BH_CLOCK_BY_ENVELOPE);
}

static void
note_pairs (const GPtrArray *logs, const BhLogIndex *index, const BhJoinQuery *query)
{
  g_autoptr (BhJoin) join = bh_log_index_find (index, query);
  if (!query->has_time) {
    note_told (logs, join, query);
    return;
  }
  if (join->key == BH_JOIN_NONE)
    note_untimed (logs, index, query, query->client_ip);
  note_untimed (logs, index, query, query->behind_ip);
  if (join->key < BH_JOIN_MESSAGE_ID || join->is_ambiguous)
    return;
  for (guint i = 0; i < join->sessions->len; i++) {
    const BhLogSession *session = g_ptr_array_index (join->sessions, i);
    bh_case_log_note_pair (log_at (logs, session->file), session, query->time_unix,
                           BH_CLOCK_BY_KEY);
  }
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
  const BhCaseLog *from;
  GArray *offsets; /* of BhClockOffset */
} Offsets;

static void
take_session_offset (BhLogSession *session, guint64 place, gpointer user_data)
{
  Offsets *offsets = user_data;
  (void)place;
  bh_log_clock_settle_session (offsets->from->clock, session);
  bh_clock_offsets_take (offsets->offsets, session->time);
}

static void
take_login_offset (BhLogLogin *login, gpointer user_data)
{
  Offsets *offsets = user_data;
  bh_log_clock_settle_stamp (offsets->from->clock, &login->stamp, login->line);
  bh_clock_offsets_take (offsets->offsets, login->stamp);
}

/* By all that the other logs of its server tell. */
static gboolean
learn_offsets (BhCaseStore *store, const GPtrArray *logs, BhCaseLog *log, GError **error)
{
  Offsets offsets = { NULL, g_array_new (FALSE, FALSE, sizeof (BhClockOffset)) };
  const BhStoredLogVisitor visitor = { .session = take_session_offset,
                                       .login = take_login_offset,
                                       .user_data = &offsets };
  guint n_broken = 0; /* told elsewhere */

  log->offsets = offsets.offsets;
  for (guint i = 0; i < logs->len; i++) {
    offsets.from = log_at (logs, i);
    if (offsets.from == log || !is_of_one_server (log->log, offsets.from->log))
      continue;
    if (!bh_case_store_visit_log (store, offsets.from->log, &visitor, &n_broken, error))
      return FALSE;
  }
  bh_clock_offsets_sort (log->offsets);
  return TRUE;
}

gboolean
bh_log_clocks_settle (BhCaseStore *store,
                      const GPtrArray *logs,
                      const BhLogIndex *index,
                      const BhLogQueries *queries,
                      GError **error)
{
  g_autoptr (GPtrArray) open = g_ptr_array_new (); /* of BhCaseLog, borrowed */

  for (guint i = 0; i < bh_log_queries_n (queries); i++) {
    if (!bh_case_store_go_on (store, error))
      return FALSE;
    note_pairs (logs, index, bh_log_queries_at (queries, i));
  }
  for (guint i = 0; i < logs->len; i++) {
    bh_case_log_set_clock (log_at (logs, i));
    if (bh_case_log_is_open (log_at (logs, i)))
      g_ptr_array_add (open, log_at (logs, i));
  }
  for (guint i = 0; i < open->len; i++)
    if (!learn_offsets (store, logs, g_ptr_array_index (open, i), error))
      return FALSE;
  for (guint i = 0; i < logs->len; i++)
    bh_case_log_settle_spells (log_at (logs, i));
  return TRUE;
}
