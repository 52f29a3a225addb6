/* table.h - logs that are tables of commas and quotes, their columns named in a line of their own.
 */
#pragma once

#include "logs/event.h"

/* names: with commas between. A caller whose table has another separator sets it behind. */
void bh_log_take_columns (BhLogState *state, BhSpan names);

/* The same of a table without quotes. */
void bh_log_take_bare_columns (BhLogState *state, BhSpan names, char separator);

/* The same of names in quotes, as cmdlets and collectors write them. */
void bh_log_take_quoted_columns (BhLogState *state, BhSpan names);

/* Adds a line to the row being read; FALSE: it goes on in the next one. */
gboolean bh_log_take_row (BhLogState *state, BhSpan line);

/* A line of a table without quotes. */
void bh_log_take_bare_row (BhLogState *state, BhSpan line);

/* Of the row, by the name of its column, a literal; empty where there is none. Borrowed from the
 * row's last line or from the state, until the next row. */
BhSpan bh_log_cell (const BhLogState *state, const char *name);

/* The same in the tables of IIS and the old Exchange: "-" stands for nothing, and columns are
 * named in either case. */
BhSpan bh_log_cell_or_dash (const BhLogState *state, const char *name);
