/* supposition.h - whether a sentence tells what happened to an address, or what may happen to any.
 *
 * Postmasters explain how mail fails, in the words and often with the header of a report.
 */
#pragma once

#include "base/span.h"

/* before and behind: what stands around an address in its sentence. TRUE for "If your mail to …",
 * for an address that is an example of many, and where the sentence ends well: "… has now been
 * delivered". Cost: the length of the sentence for each of some dozen phrases. */
gboolean bh_sentence_supposes (BhSpan before, BhSpan behind);

/* "When mail to …": of what may happen each time, or of what once did. */
gboolean bh_sentence_tells_when (BhSpan before);
