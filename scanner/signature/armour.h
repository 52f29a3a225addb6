/* armour.h - the lines that OpenPGP puts around a text that is signed where it stands.
 *
 * RFC 9580 section 7: a line and names of hashes above the text, and below it a signature in
 * base64. All who sign so have these in common, and each signature is another.
 */
#pragma once

#include "base/span.h"

/* Whether a folded line is one of those above the text. */
gboolean bh_armour_opens (BhSpan line);

/* Bytes of the signature that a folded text begins with, to its last line; 0: it begins with none.
 * A text that only stands behind such a line is no signature: a spammer may put his there. At most
 * 4 KiB are looked at. */
gsize bh_armour_seal_len (BhSpan folded);
