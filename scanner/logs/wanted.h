/* wanted.h - which sessions of a log can be a message of the evidence at all?
 *
 * A log has a million sessions, the evidence a few hundred messages: the keys of those are
 * gathered first, and a session that bears none of them need not be kept.
 */
#pragma once

#include "logs/join.h"

typedef struct _BhLogWanted BhLogWanted;

/* (transfer full): nothing is wanted yet. */
BhLogWanted *bh_log_wanted_new (void);
void bh_log_wanted_free (BhLogWanted *wanted);

/* By each key that the query has; its texts are borrowed for the call. */
void bh_log_wanted_add (BhLogWanted *wanted, const BhJoinQuery *query);
void bh_log_wanted_finish (BhLogWanted *wanted); /* nothing may be added afterwards */

/* TRUE for every session that a query which was added finds by a queue id, a Message-ID, or
 * originator and recipient; for others hardly ever. A client's address alone ties nothing. */
gboolean bh_log_wanted_has (const BhLogWanted *wanted, const BhLogSession *session);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BhLogWanted, bh_log_wanted_free)
