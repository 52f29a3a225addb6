/* log-clocks.h - the clocks of all logs: by the messages they are joined with, then by each other.
 */
#pragma once

#include "conclude/logs/case-log.h"
#include "conclude/logs/log-queries.h"

/* @logs: (element-type BhCaseLog); @index: of sessions as the logs have them; @queries: whose
 * time is our server's. Afterwards sessions and logins can be settled. */
gboolean bh_log_clocks_settle (BhCaseStore *store,
                               const GPtrArray *logs,
                               const BhLogIndex *index,
                               const BhLogQueries *queries,
                               GError **error);
