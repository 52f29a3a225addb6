/* log-stamps.h - the stamps of servers of ours on a message, held against a log's session.
 *
 * A key that fits may be another message's: a queue id comes again, and whoever got a mail can send
 * one under its Message-ID.
 */
#pragma once

#include "conclude/mail/witness.h"
#include "logs/join.h"

/* What servers of ours stamped on the message. Borrows its hops. */
typedef struct {
  const GPtrArray *hops; /* of BhHop */
  guint n_own;           /* of them, from the newest on */
} BhLogStamps;

/* @witness: what our side saw; NULL: nothing, and no hop counts as ours. */
BhLogStamps bh_log_stamps_of (const GPtrArray *hops, const BhWitness *witness);

/* The client logged in, as far as the log shows logins. */
gboolean bh_log_session_has_login (const BhLogSession *session);

/* Whoever got a mail of ours can send one under its Message-ID. What our own hops saw
 * of the client and the hour then differs from what the log says of that id. Where another
 * server of ours is the client, its login is not that of who gave it the message. */
gboolean bh_log_stamps_contradict (const BhLogStamps *stamps,
                                   const BhJoinQuery *query,
                                   const BhLogSession *session,
                                   BhJoinKey key);
