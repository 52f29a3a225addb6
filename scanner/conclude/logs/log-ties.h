/* log-ties.h - which session of our log a message is, and what the log tells besides.
 *
 * A wrong tie accuses an innocent: weak keys and several candidates tie nothing.
 */
#pragma once

#include "conclude/logs/case-logs.h"
#include "conclude/logs/log-answers.h"
#include "conclude/logs/log-servers.h"
#include "conclude/logs/mail-query.h"
#include "verdict/bounce.h"

typedef struct _BhLogTies BhLogTies;

/* @logs: settled; @servers: are told who stamped what was tied; all borrowed */
BhLogTies *bh_log_ties_new (const BhCaseLogs *logs, BhLogServers *servers, const BhOwnSide *own);
void bh_log_ties_free (BhLogTies *ties);

/* The session in which our server took the message, or NULL. @is_counted: it counts as
 * one of those that are tied, or ambiguous. */
const BhLogSession *bh_log_ties_of_message (BhLogTies *ties,
                                            const BhStoredMessage *message,
                                            const BhWitness *witness,
                                            gboolean is_counted);

/* Of the last call of bh_log_ties_of_message(): what was found, tied or not. */
BhTieState bh_log_ties_last (const BhLogTies *ties, const BhJoin **out_join);

/* The session by which the original of a report left our server, or NULL; of one that our side
 * witnessed only. It counts like bh_log_ties_of_message()'s. */
const BhLogSession *
bh_log_ties_of_original (BhLogTies *ties, const BhReturned *original, const BhStoredReport *report);

/* Sessions that bear a queue id of the original's hops or its Message-ID, whoever the
 * message was for. Valid until the next call. */
const BhBounceSession *bh_log_ties_known (BhLogTies *ties,
                                          const BhReturned *original,
                                          const BhStoredReport *report,
                                          gsize *out_n);

/* Of the message that was tied last: it came in by one session, and a filter's or the next
 * hop's session may tell that it was not delivered in the end. */
gboolean bh_log_ties_has_failed (const BhLogTies *ties);

/* Whether some message or original was tied to it. */
gboolean bh_log_ties_is_used (const BhLogTies *ties, const BhLogSession *session);

/* Messages and originals tied to one session, for the summary. */
guint bh_log_ties_n_joined (const BhLogTies *ties);

/* Those for which several sessions could be it, so that none is. */
guint bh_log_ties_n_ambiguous (const BhLogTies *ties);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BhLogTies, bh_log_ties_free)
