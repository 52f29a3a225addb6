/* join.h - which log session is this message?
 *
 * Keys in falling strength: queue id, Message-ID, originator with recipient and time,
 * address with time. A wrong join accuses an innocent: what contradicts is refused,
 * and more than one candidate is never settled by picking.
 */
#pragma once

#include "logs/log-index.h"

typedef enum {
  BH_JOIN_NONE,
  BH_JOIN_ADDRESS_TIME, /* weak */
  BH_JOIN_ENVELOPE,     /* strong, and unique */
  BH_JOIN_MESSAGE_ID,   /* exact; several sessions of one message are normal */
  BH_JOIN_QUEUE_ID,     /* exact */
} BhJoinKey;

/* One scanned message or returned original. All borrowed; NULL: not known. */
typedef struct {
  const char *const *queue_ids; /* of its hops by hosts of ours, and those a report names */
  gsize n_queue_ids;
  const char *message_id;
  const char *from; /* of the envelope, else From */
  const char *const *recipients;
  gsize n_recipients;
  gint64 time_unix; /* of our own hop; Date will not do */
  gboolean has_time;
  gint64 told_unix; /* of the topmost hop, where none is of ours: for the clock of a log alone */
  gboolean has_told;
  gboolean is_quoted;    /* by a report, which anybody may have written */
  gint64 size;           /* bytes; BH_SESSION_NO_SIZE: not known */
  const char *client_ip; /* that our hop saw */
  const char *behind_ip; /* that the hop below it tells: for the clock of a log alone */
} BhJoinQuery;

typedef struct {
  BhJoinKey key;
  gboolean is_ambiguous; /* several candidates that no key tells apart */
  GPtrArray *sessions;   /* of BhLogSession, borrowed; the one in which we took the message first */
} BhJoin;

/* (transfer full): the sessions by the strongest key that finds any, exact keys first; none where
 * no key does. */
BhJoin *bh_log_index_find (const BhLogIndex *index, const BhJoinQuery *query);

/* For logs without ids, whose clock is not known yet: the only session of this
 * originator, client and one of these recipients, whenever it was; or NULL. */
const BhLogSession *bh_log_index_find_untimed (const BhLogIndex *index, const BhJoinQuery *query);
void bh_join_free (BhJoin *join);
const char *bh_join_key_name (BhJoinKey key); /* as the case has it: "queue-id"; static */

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BhJoin, bh_join_free)
