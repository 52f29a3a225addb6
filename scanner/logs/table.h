/* table.h - logs that are tables of commas and quotes, their columns named in a line of their own.
 */
#pragma once

#include "logs/event.h"

/* names: with commas between. A caller whose table has another separator sets it behind. */
void bh_log_take_columns (BhLogState *state, BhSpan names);

/* The same of names in quotes, as cmdlets and collectors write them. */
void bh_log_take_quoted_columns (BhLogState *state, BhSpan names);

/* Adds a line to the row being read; FALSE: it goes on in the next one. */
gboolean bh_log_take_row (BhLogState *state, BhSpan line);

/* The cells of a line that has no quotes, only the separator between them. */
void bh_log_take_bare_cells (GPtrArray *cells, BhSpan line, char separator);

/* Of the row, by the name of its column; empty where there is none. */
BhSpan bh_log_cell (const BhLogState *state, const char *name);

/* The same in the tables of IIS and the old Exchange: "-" stands for nothing, and columns are
 * named in either case. */
BhSpan bh_log_cell_or_dash (const BhLogState *state, const char *name);
