/* log-missing.h - mail that no log knows, and whether one of them should.
 *
 * Which server's mail a log has shows by all that it is joined with (log-servers.h): so messages
 * wait, each with the servers of ours that stamped it and when, and are told of at the end.
 */
#pragma once

#include "conclude/logs/log-servers.h"
#include "conclude/mail/witness.h"
#include "store/case-store.h"

typedef struct _BhLogMissing BhLogMissing;

/* (transfer full): @logs: of BhCaseLog, settled; @servers: of these, not finished. Both are
 * borrowed while it lives. */
BhLogMissing *bh_log_missing_new (const GPtrArray *logs, BhLogServers *servers);
void bh_log_missing_free (BhLogMissing *missing);

/* No session is the message. Without a time of a server of ours nothing is told of it.
 * @number: greater than that of the message before */
void bh_log_missing_take (BhLogMissing *missing,
                          gint64 number,
                          const GPtrArray *hops,
                          const BhWitness *witness);

/* Once all messages were taken, and all joins noted: one row a message. */
gboolean bh_log_missing_write (BhLogMissing *missing, BhCaseStore *store, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BhLogMissing, bh_log_missing_free)
