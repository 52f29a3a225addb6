/* log-servers.h - which servers' mail each log has.
 *
 * Those that stamped what the log is joined with, and those that its lines name as their host.
 * That a log does not know what another server took tells nothing. Of a log of which neither is
 * known nothing says that it is of another server: it is asked about all mail, unless what it is
 * joined with has ids that it does not know, as that of a relay behind those who stamped.
 */
#pragma once

#include "conclude/logs/case-log.h"
#include "logs/join.h"
#include "trail/hop.h"

typedef struct _BhLogServers BhLogServers;

/* (transfer full): @logs: of BhCaseLog, surveyed; they are borrowed while it lives. */
BhLogServers *bh_log_servers_new (const GPtrArray *logs);
void bh_log_servers_free (BhLogServers *servers);

/* What was joined, and who of ours stamped it: the first @n_own of @hops. */
void bh_log_servers_note_joined (BhLogServers *servers,
                                 const BhJoin *join,
                                 const GPtrArray *hops,
                                 guint n_own);

/* A server of ours is named so in the mail. */
void bh_log_servers_note_name (BhLogServers *servers, const char *name);

/* Once all is noted. */
void bh_log_servers_finish (BhLogServers *servers);

/* After finishing: whether mail that the server took belongs in that log. */
gboolean bh_log_servers_has (const BhLogServers *servers, guint file, const char *name);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BhLogServers, bh_log_servers_free)
