/* stock-sentence.h - sentences that stand in nearly any letter of a language, whatever it says.
 *
 * Japanese letters open and close with set phrases of some length: two short ones would be alike
 * for those alone. stock-opening.h knows what opens letters of other languages.
 */
#pragma once

#include "base/span.h"

/* The next sentence of a folded line with the mark that ends it: all sentences are the line. FALSE:
 * there is none. */
gboolean bh_stock_sentence_take (BhSpan *rest, BhSpan *out_sentence);

/* Whether a folded sentence is one of those. Longer ones say something of their own. */
gboolean bh_stock_sentence_is (BhSpan sentence);
