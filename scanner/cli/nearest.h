/* nearest.h - the word that somebody may have meant. */
#pragma once

#include <glib.h>

/**
 * bh_nearest_word:
 * @typed: what is not among them; any bytes
 * @words: (array zero-terminated=1): the ones there are, ASCII
 *
 * A slip is a letter too many, too few, another one, or two in the wrong order: one in
 * four letters, two in five to nine, three in more. Else the only word that @typed begins.
 *
 * Returns: (nullable): one of @words, the first of those that are as near
 */
const char *bh_nearest_word (const char *typed, const char *const *words);
