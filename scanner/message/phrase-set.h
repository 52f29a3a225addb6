/* phrase-set.h - which of some hundred phrases stand in a text, in one pass.
 *
 * Bounces are recognised and understood by what programs always write. Looking
 * for one phrase after the other would read the text once for each of them.
 */
#pragma once

#include "base/span.h"

typedef struct _BhPhraseSet BhPhraseSet;

/* has_case: texts are in the form of bh_phrase_text(), as the phrases are; else ASCII letters
 * match in either case. */
BhPhraseSet *bh_phrase_set_new (gboolean has_case);

/* phrase: in the form of bh_phrase_text(), at least three bytes, no blank first; borrowed for good.
 * number: what the finder is told. */
void bh_phrase_set_add (BhPhraseSet *set, const char *phrase, guint number);

/* at: where the phrase begins in the text. FALSE: that was enough. */
typedef gboolean (*BhPhraseFound) (guint number, gsize at, gpointer user_data);

/**
 * bh_phrase_set_find:
 * @text: in the form of bh_phrase_text(), or as it came where no phrase holds a blank
 *   that may be several
 *
 * Tells of each phrase that begins at the start of a word, once for each place, the first first.
 * Cost: the length of the text; at a place where the first four bytes of a phrase stand,
 * the phrases that begin with the same eight.
 */
void
bh_phrase_set_find (const BhPhraseSet *set, BhSpan text, BhPhraseFound found, gpointer user_data);

/* Letters of the Latin, Greek and Cyrillic alphabets in lower case, runs of blanks and
 * line ends as one blank. */
GString *bh_phrase_text (BhSpan text);

/* The same into out, which has room for text.len bytes and a terminator; how many are used. */
gsize bh_phrase_fold (BhSpan text, char *out);
