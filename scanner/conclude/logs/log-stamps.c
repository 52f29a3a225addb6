/* log-stamps.c - what our own hops say of a session that comes into question. */
#include "conclude/logs/log-stamps.h"

#include "logs/join-key.h"

#define SKEW_SECONDS 120  /* between the clocks of two servers of ours */
#define DAY_SECONDS 86400 /* a message may wait in a queue of ours, but comes in once */

/* Two addresses of the internet that differ: an inside one tells nothing of one seen elsewhere. */
static gboolean
is_other_address (const char *one, const char *two)
{
  BhInet seen, logged;

  return one != NULL && two != NULL && bh_inet_parse (bh_span_of_string (one), &seen) &&
         bh_inet_parse (bh_span_of_string (two), &logged) &&
         bh_inet_scope (&seen) == BH_INET_PUBLIC && bh_inet_scope (&logged) == BH_INET_PUBLIC &&
         !bh_inet_equal (&seen, &logged);
}

static gboolean
is_other_day (const BhJoinQuery *query, const BhLogSession *session)
{
  const BhStamp *time = &session->time;
  gint64 apart = time->seconds - query->time_unix;

  return query->has_time && bh_stamp_is_settled (time) &&
         (apart < -DAY_SECONDS || apart > DAY_SECONDS);
}

BhLogStamps
bh_log_stamps_of (const GPtrArray *hops, const BhWitness *witness)
{
  return (BhLogStamps) { hops, witness != NULL ? MIN (witness->last_own + 1, hops->len) : 0 };
}

static gboolean
is_client_of (const BhLogSession *session, const BhHop *hop)
{
  BhInet seen, logged;

  return bh_inet_parse (bh_span_of_string (hop->ip), &seen) &&
         bh_inet_parse (bh_span_of_string (session->client_ip), &logged) &&
         bh_inet_equal (&seen, &logged);
}

static gboolean
is_at_hop (const BhLogSession *session, const BhHop *hop)
{
  gint64 apart = session->time.seconds - hop->time_unix;

  return hop->time_state != BH_HOP_TIME_NONE && bh_stamp_is_settled (&session->time) &&
         apart >= -SKEW_SECONDS && apart <= SKEW_SECONDS;
}

/* An id of ours nobody else has. Under a Message-ID a stranger's mail may have come in in those
 * minutes too, and gone on inside: the stamp tells of this client, or of another. */
static gboolean
is_of_hop (const BhLogSession *session, const BhHop *hop, BhJoinKey key)
{
  if (key == BH_JOIN_QUEUE_ID)
    return !is_other_address (hop->ip, session->client_ip) &&
           bh_span_equal_nocase (bh_join_queue_number (session->queue_id),
                                 bh_join_queue_number (hop->id));
  return is_client_of (session, hop) && is_at_hop (session, hop);
}

/* A server of ours that got the message from another one of ours: its client is that. */
static gboolean
is_told_by_stamp (const BhLogStamps *stamps, const BhLogSession *session, BhJoinKey key)
{
  for (guint i = 0; i < stamps->n_own; i++) {
    const BhHop *hop = g_ptr_array_index (stamps->hops, i);
    if (hop->ip != NULL && is_of_hop (session, hop, key))
      return TRUE;
  }
  return FALSE;
}

gboolean
bh_log_session_has_login (const BhLogSession *session)
{
  return (session->is_logged_in || session->user != NULL) && !bh_log_session_hides_login (session);
}

/* One may be written with its domain. */
static gboolean
is_same_login (const char *one, const char *two)
{
  return bh_span_equal_nocase (bh_span (one, strcspn (one, "@")),
                               bh_span (two, strcspn (two, "@")));
}

/* The stamp of ours tells of a client that is not the session's: one without a login, or of another
 * name. */
static gboolean
is_other_client (const BhHop *entry, const BhLogSession *session)
{
  if (entry->ip == NULL || is_client_of (session, entry))
    return FALSE;
  if (entry->auth_user != NULL)
    return session->user != NULL && !is_same_login (entry->auth_user, session->user);
  return entry->kind == BH_HOP_SMTP && !entry->is_auth;
}

/* A stranger gave the message without a login to a server of ours, or a user by his own, and that
 * server logged in at the next one: the stamp there names it as the client. A user's login is in
 * the log of whom he gave it to; web mail of ours, or a filter on the same machine, hands on in his
 * name. */
static gboolean
is_login_of_server (const BhLogStamps *stamps, const BhLogSession *session)
{
  if (stamps->n_own < 2 || !bh_log_session_has_login (session) ||
      bh_inet_text_is (session->client_ip, BH_INET_LOOPBACK))
    return FALSE;
  const BhHop *entry = g_ptr_array_index (stamps->hops, stamps->n_own - 1);
  if (!is_other_client (entry, session))
    return FALSE;
  for (guint i = 0; i + 1 < stamps->n_own; i++) {
    const BhHop *hop = g_ptr_array_index (stamps->hops, i);
    if (hop->ip != NULL && is_client_of (session, hop))
      return TRUE;
  }
  return FALSE;
}

gboolean
bh_log_stamps_contradict (const BhLogStamps *stamps,
                          const BhJoinQuery *query,
                          const BhLogSession *session,
                          BhJoinKey key)
{
  return is_other_day (query, session) || is_login_of_server (stamps, session) ||
         (is_other_address (query->client_ip, session->client_ip) &&
          (bh_log_session_has_login (session) || !is_told_by_stamp (stamps, session, key)));
}
