/* contact.h - whose a letter is and how to call him, ruled off below it.
 *
 * So many a Japanese letter ends, and some others:
 *   ----------------------------
 *   Example Ltd., Sales
 *   TEL: 03-0000-0000
 *   ----------------------------
 * Spammers rule off what they sell: no line of it begins so.
 */
#pragma once

#include "base/span.h"

/* Bytes that such a block has below its first line, which is folded and trimmed; 0: it begins none.
 * It goes to a second rule, to a blank line, or to the end of the text. Looks at few lines. */
gsize bh_contact_block_len (BhSpan line, BhSpan below);
