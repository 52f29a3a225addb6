/* charsets.h - text in the charsets of mail → UTF-8.
 *
 * All converters are opened once, before the sandbox closes: afterwards iconv
 * could load no table. A charset outside this set is unknown, sandbox or not,
 * so that the result depends on the bytes alone.
 */
#pragma once

#include "base/span.h"

typedef struct _BhCharsets BhCharsets; /* one thread */

/* (transfer full): with the converters that mail needs most; others are opened when first met. */
BhCharsets *bh_charsets_new (void);
void bh_charsets_free (BhCharsets *charsets);

/**
 * bh_charsets_to_utf8:
 * @charset: (nullable): as the part names it; %NULL: not said
 * @out_is_bad: set where the charset is unknown or the bytes are not of it
 *
 * UTF-8 wins where the bytes are UTF-8 and the charset is ASCII-like or unsaid;
 * else bytes of an unknown charset are read as windows-1252, one character each.
 *
 * Returns: (transfer full) (nullable): valid UTF-8 without NULs; %NULL: bytes are that as they
 *   stand, as most are
 */
GString *
bh_charsets_to_utf8 (BhCharsets *charsets, const char *charset, BhSpan bytes, gboolean *out_is_bad);

/* Only 0x01 to 0x7f: most of real mail, and several times quicker to tell than UTF-8. */
gboolean bh_bytes_are_ascii (BhSpan bytes);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BhCharsets, bh_charsets_free)
