/* disclaimer.h - what tells a disclaimer from a letter that has two of its words.
 *
 * A disclaimer speaks of the message that it stands below. People, shops and banks write that
 * something confidential went out in error, too, and who promises money is in need of confidence:
 * they speak of other things, or of a sum.
 */
#pragma once

#include "base/span.h"

/* Whether the message in which they stand is named ("this e-mail") in the sentences of a folded
 * text around two places in it, not far from them, or in the paragraph before them, where it is
 * short. */
gboolean bh_disclaimer_names_message (BhSpan text, gsize first, gsize second);

/* Whether a sum of money is named ("$4.5", "4 millions") in the sentences from that with the
 * first of two such places to that with the second. Linear in what is between them. */
gboolean bh_disclaimer_names_sum (BhSpan text, gsize first, gsize second);
