/* envelope-line.h - who and when in a line "From …", and whether it is prose.
 *
 * A writer puts a word for the sender and then a date, and nothing else: the words at the end
 * of the line have to be a date in one of the orders that writers use, with the months of any
 * language. "From London Thu Apr 16 2015 09:53" has a day and a time as well, and is no
 * envelope: only asctime's own form stands behind what is no address.
 */
#pragma once

#include "base/span.h"

/* Passed by value. */
typedef struct {
  gboolean has_date;
  gboolean is_prose; /* what stands behind the first word is mostly neither date nor nothing */
} BhEnvelopeLine;

/* line: with or without "From " and its end. Linear: no more than 32 words are looked at. */
BhEnvelopeLine bh_envelope_line_read (BhSpan line);
