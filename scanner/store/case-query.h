/* case-query.h - the messages of a case that a query means. */
#pragma once

#include <backhop/case.h>

#include "store/query.h"

/**
 * bh_case_query:
 * @table: "messages" or "lying", the same rows
 * @is_distinct: first copies only
 * @error: %BH_ERROR_CORRUPT, %BH_ERROR_IO
 *
 * One walk over the messages; none is held in memory.
 *
 * Returns: (transfer full): rows of the table, in evidence order, or %NULL with error
 */
BhRows *bh_case_query (
    BhCase *opened, const char *table, const BhQuery *query, gboolean is_distinct, GError **error);

/* How many they are, and how many bytes have all; both untouched on failure. */
gboolean bh_case_query_count (BhCase *opened,
                              const BhQuery *query,
                              gboolean is_distinct,
                              gint64 *out_n,
                              gint64 *out_bytes,
                              GError **error);
