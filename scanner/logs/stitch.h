/* stitch.h - one message's session over two pieces of a log, made whole again.
 *
 * A log is cut where it is rotated, and where a unit of work ends. What was open at
 * the end of one piece goes on in another.
 */
#pragma once

#include "logs/session.h"

/* By what pieces find each other: only a queue id means the same in every piece of a log.
 * NULL: the session can be no piece. */
char *bh_log_stitch_name (const BhLogSession *session);

/* Joins in place: what was taken into another session is freed and gone from @sessions. */
void bh_log_sessions_stitch (GPtrArray *sessions /* of BhLogSession, owned */);
