/* field.h - taking words and values off a log line, front to back.
 *
 * A line may quote what a stranger wrote (a HELO name, a Subject): a value is taken
 * only where the grammar of the line has it, never searched for in the whole line.
 */
#pragma once

#include "base/span.h"

/* Each takes what it names off the front of rest, or nothing. */
gboolean bh_take_literal (BhSpan *rest, const char *literal);
gboolean bh_take_literal_nocase (BhSpan *rest, const char *literal);
BhSpan bh_take_until (BhSpan *rest,
                      char byte);         /* and the byte; all of it where the byte is missing */
BhSpan bh_take_word (BhSpan *rest);       /* up to a blank, with the blanks behind it */
BhSpan bh_take_angle (BhSpan *rest);      /* "<…>" at the front, without brackets; else a word */
BhSpan bh_without_brackets (BhSpan span); /* "<…>" or "[…]" around all of it */
gboolean bh_take_pair (BhSpan *rest, BhSpan *out_name, BhSpan *out_value); /* "name=value, " */
/* "name=value " or "name="a value" ", where no name has a blank. */
gboolean bh_take_word_pair (BhSpan *rest, BhSpan *out_name, BhSpan *out_value);
gboolean bh_take_level (BhSpan *rest); /* "INFO  ": how grave a program thinks its line is */
BhSpan
bh_address_of_peer (BhSpan peer); /* "host[192.0.2.1]:25", "host [192.0.2.1]" → the address */

/* Decimal digits and nothing else; out is untouched on failure. */
gboolean bh_number (BhSpan digits, gint64 *out);

/* Whether all of it is that word; with case. */
gboolean bh_is_word (BhSpan span, const char *word);
