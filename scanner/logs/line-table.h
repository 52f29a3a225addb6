/* line-table.h - log lines as cells of a table, as Splunk, Graylog and Kibana export them.
 *
 * The first line of the file names the columns: one of them is the line, one its time.
 */
#pragma once

#include "logs/event.h"
#include "logs/line-parts.h"

/* Whether the line names the columns of such a table, which state then keeps. */
gboolean bh_line_table_begin (BhLogState *state, BhSpan line);

/* Adds a line to the row being read, which goes to parts; FALSE: it goes on in the next one. */
gboolean bh_line_table_read (BhLogState *state, BhSpan line, BhLineParts *parts);
