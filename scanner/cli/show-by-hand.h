/* show-by-hand.h - how anybody has a message's bytes and their hash again, without this program. */
#pragma once

#include <backhop/case.h>

/**
 * bh_show_by_hand:
 * @rows: at a row of "messages"
 *
 * @out_why_not: (out) (transfer none) (nullable): why there is none, in words
 *
 * A line for a shell, to be given where the PATHs lie: it takes the message out of its file
 * or archive and hashes it. Only what other programs read in the same way is offered.
 *
 * Returns: (transfer full) (nullable): %NULL where no such line is known, or with @error set
 */
char *bh_show_by_hand (BhCase *opened, BhRows *rows, const char **out_why_not, GError **error);
