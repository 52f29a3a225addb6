/* dialect-words.h - how the mailbox that a message lies in was written, as far as the
 * message itself tells it.
 */
#pragma once

#include "message/facts.h"
#include "splitter/splitter.h"

/* What the message stands behind, how its text lies, how it is quoted; NULL: nothing of it. */
char *bh_mailbox_dialect_words (const BhExtent *extent, const BhFacts *facts);
