/* log-answers.c - sessions and coverage as rows. */
#include "conclude/logs/log-answers.h"

#include <jansson.h>

#include "store/json-list.h"

#define GAPS_MAX 50         /* of one log */
#define SESSIONS_MAX 16     /* of one message: hand-offs to filters, and what is ambiguous */
#define RECIPIENTS_MAX 1000 /* of one session: a reader asks about one message */

static const char *const deliveries[] = { "unknown", "delivered", "deferred",
                                          "failed",  "refused",   "withheld" };

static json_t *
text_or_null (const char *text)
{
  json_t *value = text != NULL ? json_string (text) : NULL;
  return value != NULL ? value : json_null ();
}

static json_t *
json_of_recipients (const GPtrArray *recipients)
{
  json_t *list = json_array ();

  for (guint i = 0; recipients != NULL && i < MIN (recipients->len, RECIPIENTS_MAX); i++) {
    const BhLogRecipient *recipient = g_ptr_array_index (recipients, i);
    json_t *row = json_object ();
    json_object_set_new (row, "address", text_or_null (recipient->address));
    json_object_set_new (row, "named_at_the_door", text_or_null (recipient->at_door));
    json_object_set_new (row, "delivery", json_string (deliveries[recipient->delivery]));
    json_object_set_new (row, "status", text_or_null (recipient->dsn));
    json_object_set_new (row, "remote", text_or_null (recipient->remote));
    json_array_append_new (list, row);
  }
  return list;
}

static json_t *
json_of_hits (const GPtrArray *hits)
{
  json_t *list = json_array ();
  for (guint i = 0; hits != NULL && i < hits->len; i++)
    json_array_append_new (list, text_or_null (g_ptr_array_index (hits, i)));
  return list;
}

/* How the client was let in. Without a login the address alone was trusted, or nobody. */
static const char *
login_of (const BhLogSession *session)
{
  if (session->is_logged_in || session->user != NULL)
    return "authenticated";
  if (bh_log_session_hides_login (session))
    return "unknown";
  return session->is_local || session->local_user != NULL ? "local" : "not authenticated";
}

static const char *
outcome_of (const BhLogSession *session)
{
  return session->is_accepted ? "accepted" : session->is_refused ? "refused" : "unknown";
}

static json_t *
json_of_session (const BhLogSession *session)
{
  const BhStamp *time = &session->time;
  json_t *row = json_object ();
  const struct {
    const char *key, *text;
  } texts[] = {
    { "where", session->where },
    { "outcome", outcome_of (session) },
    { "login", login_of (session) },
    { "account", session->user },
    { "local_user", session->local_user },
    { "client_ip", session->client_ip },
    { "helo", session->helo },
    { "from", session->from },
    { "queue_id", session->queue_id },
    { "message_id", session->message_id },
    { "reply", session->detail },
    { "spam_score", session->score },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    json_object_set_new (row, texts[i].key, text_or_null (texts[i].text));
  json_object_set_new (row, "time_unix",
                       bh_stamp_is_settled (time) ? json_integer (time->seconds) : json_null ());
  json_object_set_new (row, "block_lists", json_of_hits (session->list_hits));
  json_object_set_new (row, "recipients", json_of_recipients (session->recipients));
  return row;
}

static char *
json_of_sessions (const GPtrArray *sessions)
{
  json_t *list = json_array ();
  for (guint i = 0; i < MIN (sessions->len, SESSIONS_MAX); i++)
    json_array_append_new (list, json_of_session (g_ptr_array_index (sessions, i)));
  return bh_json_take_text (list, JSON_COMPACT);
}

gboolean
bh_log_answer_write (BhCaseStore *store, const BhLogAnswer *answer, GError **error)
{
  static const char *const names[] = { NULL, "joined", "ambiguous", "contradicted" };
  g_autofree char *sessions = json_of_sessions (answer->join->sessions);
  BhCell cells[] = { bh_cell_int (answer->message), bh_cell_text (names[answer->state]),
                     bh_cell_text (bh_join_key_name (answer->join->key)), bh_cell_text (sessions) };

  return bh_case_store_insert (store, "message_logs", cells, G_N_ELEMENTS (cells), error);
}

static char *
gaps_json (const BhLogSpells *spells)
{
  g_autoptr (GArray) gaps = bh_log_spells_gaps (spells);
  json_t *list = json_array ();

  for (guint i = 0; i < MIN (gaps->len, GAPS_MAX); i++) {
    const BhLogGap *gap = &g_array_index (gaps, BhLogGap, i);
    json_array_append_new (
        list, json_pack ("[I, I]", (json_int_t)gap->start_unix, (json_int_t)gap->end_unix));
  }
  return bh_json_take_text (list, JSON_COMPACT);
}

gboolean
bh_log_coverage_write (BhCaseStore *store, const BhCaseLogs *logs, GError **error)
{
  for (guint i = 0; i < bh_case_logs_n_files (logs); i++) {
    const BhCaseLog *log = bh_case_logs_file (logs, i);
    const BhStoredLog *file = log->log;
    BhStamp first, last;
    const gboolean has_ends = bh_log_spells_ends (file->spells, &first, &last);
    g_autofree char *gaps = gaps_json (file->spells);
    BhCell cells[] = {
      bh_cell_int (i),
      bh_cell_text (file->path),
      bh_cell_text (file->format),
      bh_cell_int ((gint64)file->n_lines),
      bh_cell_int ((gint64)file->n_skipped),
      bh_cell_int ((gint64)log->n_sessions),
      bh_cell_int ((gint64)log->n_logins),
      has_ends ? bh_cell_int (first.seconds) : bh_cell_null (),
      has_ends ? bh_cell_int (last.seconds) : bh_cell_null (),
      has_ends ? bh_cell_int (first.zone_minutes) : bh_cell_null (),
      bh_cell_text (gaps),
    };
    if (!bh_case_store_insert (store, "log_coverage", cells, G_N_ELEMENTS (cells), error))
      return FALSE;
  }
  return TRUE;
}
