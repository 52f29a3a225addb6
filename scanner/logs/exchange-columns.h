/* exchange-columns.h - heads of tables of message tracking that are no log's own.
 *
 * What Exchange Online hands out and what cmdlets export names the columns of the log in other
 * ways. Each keeps them by the names of the log's "#Fields:" line; FALSE: it is no such head.
 */
#pragma once

#include "logs/event.h"

/* The traces that Exchange Online hands out: a header without "#Fields:", the same names in
 * snake case. "date_time_utc" begins one of events, "origin_timestamp_utc" one of messages. */
gboolean bh_exchange_take_trace_columns (BhLogState *state, BhSpan line);

/* What "Get-MessageTrackingLog | Export-Csv" wrote, or Get-MessageTrace of Exchange Online: maybe
 * a line with the type of its objects, then the names of their members, between semicolons where
 * commas are for decimals. */
gboolean bh_exchange_take_export_columns (BhLogState *state, BhSpan line);
