/* log-queries.h - queries that outlive their messages: those whose time is our server's, asked
 * once the logs are read, for the clocks of the logs.
 */
#pragma once

#include "logs/join.h"

typedef struct _BhLogQueries BhLogQueries;

/* (transfer full): empty. */
BhLogQueries *bh_log_queries_new (void);
void bh_log_queries_free (BhLogQueries *queries);
void bh_log_queries_add (BhLogQueries *queries, const BhJoinQuery *query); /* copied */

/* How many were added. */
guint bh_log_queries_n (const BhLogQueries *queries);

/* The i-th that was added; borrowed. */
const BhJoinQuery *bh_log_queries_at (const BhLogQueries *queries, guint i);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BhLogQueries, bh_log_queries_free)
