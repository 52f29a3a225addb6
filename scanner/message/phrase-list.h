/* phrase-list.h - whether a short text holds one of many phrases.
 *
 * For subjects, of which few hold any: nearly every phrase is told apart without a look at the
 * text. Long texts are asked through a set (phrase-set.h), which reads them once.
 */
#pragma once

#include <glib.h>

/* Where the first of the phrases that text holds stands in it; NULL: it holds none. Both are in
 * the form of bh_phrase_text(). */
const char *bh_phrase_list_find (const char *text, const char *const *phrases, gsize n);
