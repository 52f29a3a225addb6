/* join-key.h - the keys of joins as hashes, for tables of very many sessions.
 *
 * What a hash finds is compared with the text itself, except where a set only says that
 * a session is worth a second look.
 */
#pragma once

#include "logs/session.h"

#define BH_JOIN_RECIPIENTS_MAX 1000 /* of one message: enough to find the session of it */

guint64 bh_join_hash_text (const char *text); /* folded, without brackets; 0: no text */

/* Of bh_join_queue_number(), without case. */
guint64 bh_join_hash_queue_id (const char *id);

/* Of originator and recipient, bare and without case. NULL counts as the null reverse-path. */
guint64 bh_join_hash_pair (const char *from, const char *recipient);

/* "md50000008281.msg" and "pd50000008281": MDaemon's file changes its prefix on its way
 * through the queues, the number stays. */
BhSpan bh_join_queue_number (const char *id);

/* Two addresses or ids, without case; NULL is like none. */
gboolean bh_join_is_same (const char *one, const char *two);

/* Also by what RCPT named in place of it. */
gboolean bh_join_has_recipient (const BhLogSession *session, const char *address);
