/* leet.h - digits and signs that stand in a word for the letters they look like: "v1agra", "ca$h".
 *
 * Each copy of a campaign is spelled so in its own way. Numbers in words are another thing: "mp3",
 * "ab12cd", "covid19" keep them. So a word is spelled so where it is letters in the main, and where
 * no number is longer than two digits, none ends the word, and each digit looks like a letter.
 */
#pragma once

#include "base/span.h"

/* Whether a sign between two letters is one of the word: "$" and "@". */
static inline gboolean
bh_leet_is_sign (guint8 byte)
{
  return byte == '$' || byte == '@';
}

/* word: folded, without a space. */
gboolean bh_leet_is (BhSpan word);

/* The letter for a digit or a sign of such a word; any other byte as it is. */
guint8 bh_leet_letter (BhSpan word, gsize at);
