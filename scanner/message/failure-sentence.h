/* failure-sentence.h - whether a sentence for people says that mail did not arrive, or why. */
#pragma once

#include "base/span.h"

/* That mail has not arrived yet, in the form of bh_phrase_text() and the languages of mail
 * servers; NULL-terminated. */
extern const char *const bh_not_yet_phrases[];

/* "We could not deliver your message to <bob@example.com>.", or not yet, in the same languages.
 * Cost: a look at each of some hundred phrases, few of which need one at the sentence: for lines
 * that name an address, of texts that list none. */
gboolean bh_sentence_tells_failure (BhSpan sentence);

/* TRUE for "Reason: …", in whatever words: what follows was said of the failure. */
gboolean bh_sentence_is_reason (BhSpan line);

/* A code of a server or a phrase of some reason stands in it. */
gboolean bh_line_tells_failure (BhSpan line);
