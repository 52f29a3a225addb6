/* hand-off.h - where a message went, of which its own session tells nothing.
 *
 * MDaemon counts anew in its SMTP-out log: what came in under one number goes out under
 * another, and the Message-ID and the recipients are all that both logs tell.
 */
#pragma once

#include "logs/join.h"

/* We to the next server, and nobody to us. */
gboolean bh_log_session_is_hand_off (const BhLogSession *session);

/* Puts what a log of mail handed on tells under the message's Message-ID, to recipients of its own,
 * behind the session that a queue id found. By a Message-ID alone it is among them already. */
void bh_log_index_add_hand_offs (const BhLogIndex *index, BhJoin *join);
