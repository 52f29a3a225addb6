/* log-ties.c - joins asked for, counted and remembered. */
#include "conclude/logs/log-ties.h"

#include "conclude/logs/log-stamps.h"
#include "verdict/key.h"
#include "verdict/own.h"

#define SKEW_SECONDS 120       /* between the clocks of two servers of ours */
#define CHAIN_MAX 4            /* servers of ours that a message passes */
#define DAY_SECONDS 86400      /* a message may wait in a queue of ours, but comes in once */
#define RECIPIENTS_COMPARED 16 /* of a message: servers hand them on in their order */

struct _BhLogTies {
  const BhCaseLogs *logs;
  BhLogServers *servers;
  const BhOwnSide *own;
  GHashTable *used; /* BhLogSession, a set: looked up only */
  guint n_joined, n_ambiguous;
  BhJoin *last; /* or NULL */
  BhTieState last_state;
  gboolean has_failed; /* in any session of the last that was tied */
  GArray *known;       /* of BhBounceSession */
  GPtrArray *lists;    /* of const char **, owned: their recipients */
};

BhLogTies *
bh_log_ties_new (const BhCaseLogs *logs, BhLogServers *servers, const BhOwnSide *own)
{
  BhLogTies *self = g_new0 (BhLogTies, 1);
  self->logs = logs;
  self->servers = servers;
  self->own = own;
  self->used = g_hash_table_new (NULL, NULL);
  self->known = g_array_new (FALSE, TRUE, sizeof (BhBounceSession));
  self->lists = g_ptr_array_new_with_free_func (g_free);
  return self;
}

void
bh_log_ties_free (BhLogTies *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->last, bh_join_free);
  g_hash_table_unref (self->used);
  g_array_unref (self->known);
  g_ptr_array_unref (self->lists);
  g_free (self);
}

/* The session shows a machine inside; it may have logged in, as servers do at a smart host. */
static gboolean
may_be_handed_on (const BhLogTies *self, const BhLogSession *session)
{
  return session->local_user == NULL && !session->is_local &&
         bh_origin_is_inside (bh_origin_class (session->client_ip, self->own, FALSE));
}

static guint
n_compared (const BhLogSession *session)
{
  return session->recipients != NULL ? MIN (session->recipients->len, RECIPIENTS_COMPARED) : 0;
}

static gboolean
has_recipient (const BhLogSession *session, const char *address)
{
  for (guint i = 0; i < n_compared (session); i++) {
    const BhLogRecipient *recipient = g_ptr_array_index (session->recipients, i);
    if (bh_mailbox_equal (recipient->address, address))
      return TRUE;
  }
  return FALSE;
}

/* What one server took with a login another one, with a log of its own, took over a little later,
 * for one of the same recipients at least. */
static gboolean
came_before (const BhLogSession *session, const BhLogSession *later)
{
  gboolean is_timed = bh_stamp_is_settled (&session->time) && bh_stamp_is_settled (&later->time);
  gint64 apart = is_timed ? later->time.seconds - session->time.seconds : 0;

  if (session->file == later->file || !bh_log_session_has_login (session) ||
      !session->is_accepted || apart < -SKEW_SECONDS || apart > DAY_SECONDS)
    return FALSE;
  for (guint i = 0; i < n_compared (later); i++) {
    const BhLogRecipient *recipient = g_ptr_array_index (later->recipients, i);
    if (has_recipient (session, recipient->address))
      return TRUE;
  }
  return FALSE;
}

static gboolean
is_handed_on_from (const BhLogTies *self, const BhLogSession *first, const GPtrArray *sessions)
{
  for (guint i = 0; i < sessions->len; i++) {
    const BhLogSession *later = g_ptr_array_index (sessions, i);
    if (later != first && (!may_be_handed_on (self, later) || !came_before (first, later)))
      return FALSE;
  }
  return TRUE;
}

static gboolean
is_earlier (const BhLogSession *one, const BhLogSession *two)
{
  return bh_stamp_is_settled (&one->time) && bh_stamp_is_settled (&two->time) &&
         one->time.seconds < two->time.seconds;
}

/* The logs of two servers of ours, with a login at each: one took the message first, and logged in
 * at the other to hand it on. NULL: none, or each may have been the first, for the clock of a log
 * is not known. */
static const BhLogSession *
first_of_chain (const BhLogTies *self, const BhJoin *join)
{
  const BhLogSession *found = NULL;

  if (join->key != BH_JOIN_MESSAGE_ID || join->sessions->len > CHAIN_MAX)
    return NULL;
  for (guint i = 0; i < join->sessions->len; i++) {
    const BhLogSession *session = g_ptr_array_index (join->sessions, i);
    if (!is_handed_on_from (self, session, join->sessions))
      continue;
    if (found != NULL && !is_earlier (found, session) && !is_earlier (session, found))
      return NULL;
    found = found != NULL && is_earlier (found, session) ? found : session;
  }
  return found;
}

static BhTieState
state_of (const BhLogTies *self,
          const BhJoin *join,
          const BhJoinQuery *query,
          const BhLogStamps *stamps)
{
  if (join->key < BH_JOIN_ENVELOPE)
    return BH_TIE_NONE;
  if (bh_log_stamps_contradict (stamps, query, g_ptr_array_index (join->sessions, 0), join->key))
    return BH_TIE_CONTRADICTED;
  return join->is_ambiguous && first_of_chain (self, join) == NULL ? BH_TIE_AMBIGUOUS
                                                                   : BH_TIE_JOINED;
}

/* Of the sessions that come into question by that key, the one of a server behind ours: by the
 * envelope only one of a log that has no ids. NULL: there is none, or there are logins of two
 * accounts, which tell nothing. */
static const BhLogSession *
login_before (BhLogTies *self, const BhJoinQuery *query, BhJoinKey key, const BhLogSession *found)
{
  const BhLogSession *behind = NULL;
  g_autoptr (BhJoin) join = bh_case_logs_find (self->logs, query);

  for (guint i = 0; join->key == key && i < join->sessions->len; i++) {
    const BhLogSession *session = g_ptr_array_index (join->sessions, i);
    gboolean has_own_id = key == BH_JOIN_ENVELOPE && session->message_id != NULL;
    if (has_own_id || !came_before (session, found))
      continue;
    if (behind != NULL && g_strcmp0 (behind->user, session->user) != 0)
      return NULL;
    behind = behind != NULL ? behind : session;
  }
  return behind;
}

/* A gateway of ours took the message from a server of ours, whose log knows who logged in. The
 * Message-ID alone would do for nobody: whoever got a mail can send one under its id, but not from
 * inside and to whom it went. Where that log has no ids, who sent to whom at that minute tells. */
static const BhLogSession *
session_behind (BhLogTies *self, const BhJoinQuery *query, const BhLogSession *found)
{
  BhJoinQuery by_id = { .message_id = query->message_id,
                        .time_unix = query->time_unix,
                        .has_time = query->has_time,
                        .size = BH_SESSION_NO_SIZE };
  BhJoinQuery by_envelope = *query;
  const BhLogSession *behind = NULL;

  if (!may_be_handed_on (self, found))
    return found;
  if (query->message_id != NULL)
    behind = login_before (self, &by_id, BH_JOIN_MESSAGE_ID, found);
  by_envelope.n_queue_ids = 0;
  by_envelope.message_id = NULL;
  by_envelope.client_ip = NULL; /* our hop saw the server, its session the client */
  if (behind == NULL && !bh_log_session_has_login (found))
    behind = login_before (self, &by_envelope, BH_JOIN_ENVELOPE, found);
  if (behind == NULL)
    return found;
  g_hash_table_add (self->used, (gpointer)(guintptr)behind);
  return behind;
}

/* Those that were tied last, from one of them on. */
static void
use_sessions (BhLogTies *self, guint first)
{
  const GPtrArray *sessions = self->last->sessions;

  for (guint i = first; i < sessions->len; i++) {
    const BhLogSession *session = g_ptr_array_index (sessions, i);
    g_hash_table_add (self->used, (gpointer)(guintptr)session);
    self->has_failed = self->has_failed || bh_log_session_has_failed (session);
  }
}

static const BhLogSession *
tie (BhLogTies *self, const BhJoinQuery *query, BhLogStamps stamps, gboolean is_counted)
{
  g_clear_pointer (&self->last, bh_join_free);
  self->last = bh_case_logs_find (self->logs, query);
  self->last_state = state_of (self, self->last, query, &stamps);
  self->n_ambiguous += is_counted && self->last_state == BH_TIE_AMBIGUOUS ? 1 : 0;
  self->n_joined += is_counted && self->last_state == BH_TIE_JOINED ? 1 : 0;
  if (self->last_state != BH_TIE_JOINED)
    return NULL;
  self->has_failed = FALSE;
  use_sessions (self, 0);
  return self->last->is_ambiguous
             ? first_of_chain (self, self->last)
             : session_behind (self, query, g_ptr_array_index (self->last->sessions, 0));
}

/* Of what was tied last. */
static void
note_servers (const BhLogTies *self, const GPtrArray *hops, const BhWitness *witness)
{
  if (self->last_state == BH_TIE_JOINED)
    bh_log_servers_note_joined (self->servers, self->last, hops, witness->last_own + 1);
}

/* Behind what was tied last: no stamp tells of the server that keeps this log. */
static void
take_hand_offs (BhLogTies *self)
{
  const guint n = self->last->sessions->len;

  if (self->last_state != BH_TIE_JOINED)
    return;
  bh_case_logs_add_hand_offs (self->logs, self->last);
  use_sessions (self, n);
}

BhTieState
bh_log_ties_last (const BhLogTies *self, const BhJoin **out_join)
{
  *out_join = self->last;
  return self->last != NULL ? self->last_state : BH_TIE_NONE;
}

const BhLogSession *
bh_log_ties_of_message (BhLogTies *self,
                        const BhStoredMessage *message,
                        const BhWitness *witness,
                        gboolean is_counted)
{
  if (bh_case_logs_is_empty (self->logs))
    return NULL;
  g_auto (BhMailQuery) query = { .queue_ids = NULL };
  bh_mail_query_init (&query, message, witness);
  const BhLogSession *session =
      tie (self, &query.query, bh_log_stamps_of (message->hops, witness), is_counted);
  if (witness != NULL)
    note_servers (self, message->hops, witness);
  take_hand_offs (self);
  return session;
}

const BhLogSession *
bh_log_ties_of_original (BhLogTies *self, const BhReturned *original, const BhStoredReport *report)
{
  if (bh_case_logs_is_empty (self->logs) || !original->is_witnessed)
    return NULL;
  g_auto (BhMailQuery) query = { .queue_ids = NULL };
  bh_returned_query_init (&query, original, report, self->own);
  const BhLogSession *session =
      tie (self, &query.query, bh_log_stamps_of (original->hops, &original->witness),
           /* is_counted= */ TRUE);
  note_servers (self, original->hops, &original->witness);
  take_hand_offs (self);
  return session;
}

/* It came from outside without a login, and nobody but us was to get it. */
static gboolean
is_arrival (const BhLogTies *self, const BhLogSession *session)
{
  if (bh_log_session_has_login (session) || session->is_local || session->local_user != NULL ||
      bh_origin_class (session->client_ip, self->own, FALSE) != BH_ORIGIN_EXTERNAL)
    return FALSE;
  for (guint i = 0; i < (session->recipients != NULL ? session->recipients->len : 0); i++) {
    const BhLogRecipient *recipient = g_ptr_array_index (session->recipients, i);
    const char *door = recipient->at_door != NULL ? recipient->at_door : recipient->address;
    if (!bh_own_side_has_mailbox (self->own, door))
      return FALSE;
  }
  return TRUE;
}

static gboolean
is_at (const BhLogSession *session, const BhJoinQuery *query)
{
  gint64 apart = session->time.seconds - query->time_unix;

  return query->has_time && bh_stamp_is_settled (&session->time) && apart >= -SKEW_SECONDS &&
         apart <= SKEW_SECONDS;
}

static void
add_known (BhLogTies *self, const BhJoinQuery *query, const BhLogSession *session)
{
  guint n = session->recipients != NULL ? session->recipients->len : 0;
  const char **list = g_new (const char *, 2 * (gsize)n + 1);
  BhBounceSession known = { .where = session->where,
                            .queue_id = session->queue_id,
                            .message_id = session->message_id,
                            .recipients = list,
                            .is_at_arrival = is_at (session, query),
                            .is_arrival = is_arrival (self, session) };

  for (guint i = 0; i < n; i++) {
    const BhLogRecipient *recipient = g_ptr_array_index (session->recipients, i);
    list[known.n_recipients++] = recipient->address;
    if (recipient->at_door != NULL)
      list[known.n_recipients++] = recipient->at_door;
  }
  g_ptr_array_add (self->lists, list);
  g_array_append_val (self->known, known);
}

static void
add_found (BhLogTies *self, const BhJoinQuery *query, BhJoinKey wanted)
{
  g_autoptr (BhJoin) join = bh_case_logs_find (self->logs, query);
  for (guint i = 0; join->key == wanted && i < join->sessions->len; i++)
    add_known (self, query, g_ptr_array_index (join->sessions, i));
}

const BhBounceSession *
bh_log_ties_known (BhLogTies *self,
                   const BhReturned *original,
                   const BhStoredReport *report,
                   gsize *out_n)
{
  g_array_set_size (self->known, 0);
  g_ptr_array_set_size (self->lists, 0);
  *out_n = 0;
  if (bh_case_logs_is_empty (self->logs))
    return NULL;
  BhJoinQuery by_id = { .message_id = report->original_message_id, .size = BH_SESSION_NO_SIZE };
  if (original->is_witnessed) {
    g_auto (BhMailQuery) query = { .queue_ids = NULL };
    bh_returned_query_init (&query, original, report, self->own);
    by_id.time_unix = query.query.time_unix;
    by_id.has_time = query.query.has_time;
    add_found (self, &query.query, BH_JOIN_QUEUE_ID);
  }
  add_found (self, &by_id, BH_JOIN_MESSAGE_ID);
  g_auto (BhMailQuery) by_report = { .queue_ids = NULL };
  if (bh_report_query_init (&by_report, report, self->own) && original->hops->len == 0)
    add_found (self, &by_report.query, BH_JOIN_QUEUE_ID);
  *out_n = self->known->len;
  return (const BhBounceSession *)(gconstpointer)self->known->data;
}

gboolean
bh_log_ties_has_failed (const BhLogTies *self)
{
  return self->has_failed;
}

gboolean
bh_log_ties_is_used (const BhLogTies *self, const BhLogSession *session)
{
  return g_hash_table_contains (self->used, session);
}

guint
bh_log_ties_n_joined (const BhLogTies *self)
{
  return self->n_joined;
}

guint
bh_log_ties_n_ambiguous (const BhLogTies *self)
{
  return self->n_ambiguous;
}
