/* case-query.h - the messages of a case that a query means. */
#pragma once

#include <backhop/case.h>

#include "store/query.h"

/**
 * bh_case_query:
 * @is_distinct: first copies only
 * @error: %BH_ERROR_CORRUPT, %BH_ERROR_IO
 *
 * One walk over the messages; none is held in memory.
 *
 * Returns: (transfer full): rows of the table messages, in evidence order, or %NULL with error
 */
BhRows *bh_case_query (BhCase *opened, const BhQuery *query, gboolean is_distinct, GError **error);

/* How many they are; -1 with error. */
gint64
bh_case_query_count (BhCase *opened, const BhQuery *query, gboolean is_distinct, GError **error);
