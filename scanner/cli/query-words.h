/* query-words.h - the terms of a query as a command line gives them, and as --help lists them. */
#pragma once

#include "store/query.h"

/* What --help says of all terms, a line each. (transfer full) */
char *bh_query_words_help (void);

/**
 * bh_query_words_read:
 * @words: (array zero-terminated=1) (nullable): one or more terms each
 * @error: %BH_ERROR_USAGE: what is wrong, with the term that may have been meant
 *
 * Returns: (transfer full): or %NULL with error
 */
BhQuery *bh_query_words_read (char **words, GError **error);
