/* no-message.h - why no message of a case fits a query, and what may have been meant. */
#pragma once

#include <backhop/case.h>

#include "store/query.h"

/**
 * bh_no_message_why:
 * @query: that none fits
 *
 * Each term is asked for alone, as far as the first message that fits: a walk over the messages
 * for each name of a term at most, and one for each "not:". Names that are near are offered, or the
 * list is named in which they stand.
 *
 * Returns: (transfer full): a sentence
 */
char *bh_no_message_why (BhCase *opened, const BhQuery *query, gboolean is_distinct);
