/* hand-off.c - sessions of ours as the client, under one Message-ID. */
#include "logs/hand-off.h"

#include "logs/join-key.h"

#define QUEUED_SECONDS (7 * 86400) /* a queue gives up after five days */

gboolean
bh_log_session_is_hand_off (const BhLogSession *session)
{
  return !session->has_from && session->client_ip == NULL && session->user == NULL &&
         session->local_user == NULL && !session->is_accepted && !session->is_refused;
}

/* The clock of such a log is often told by nothing. */
static gboolean
is_in_time (const BhLogSession *session, const BhLogSession *entry)
{
  gint64 apart = session->time.seconds - entry->time.seconds;

  return !bh_stamp_is_settled (&session->time) || !bh_stamp_is_settled (&entry->time) ||
         (apart >= -BH_LOG_SKEW_SECONDS && apart <= QUEUED_SECONDS);
}

static gboolean
is_hand_off_of (const BhLogSession *session, const BhLogSession *entry)
{
  if (!bh_log_session_is_hand_off (session) || !is_in_time (session, entry) ||
      g_strcmp0 (session->message_id, entry->message_id) != 0)
    return FALSE;
  for (guint i = 0; session->recipients != NULL && i < session->recipients->len; i++) {
    const BhLogRecipient *recipient = g_ptr_array_index (session->recipients, i);
    if (bh_join_has_recipient (entry, recipient->address))
      return TRUE;
  }
  return FALSE;
}

void
bh_log_index_add_hand_offs (const BhLogIndex *index, BhJoin *join)
{
  if (join->key != BH_JOIN_QUEUE_ID)
    return;
  const BhLogSession *entry = g_ptr_array_index (join->sessions, 0);
  const guint64 hash = bh_join_hash_text (entry->message_id);
  if (hash == 0)
    return;
  BhLogFound found =
      bh_log_index_look_up (index, BH_LOG_KEY_MESSAGE_ID, hash,
                            bh_stamp_is_settled (&entry->time) ? &entry->time.seconds : NULL);
  for (guint i = 0; i < found.n; i++) {
    BhLogSession *session = bh_log_found_session (&found, i);
    if (is_hand_off_of (session, entry) && !g_ptr_array_find (join->sessions, session, NULL))
      g_ptr_array_add (join->sessions, session);
  }
}
