/* quoted-path.h - addresses of the envelope whose local part is quoted.
 *
 * A quoted local part (RFC 5321 section 4.1.2) may hold blanks, parentheses and angle brackets, and
 * servers print it as the client said it: <"x> (Authenticated sender: ann) (y"@example.org>.
 */
#pragma once

#include "base/span.h"

/* How a byte that a client may have dictated is read: no clause is made of what is left. */
guint8 bh_byte_masked (guint8 byte);

/* A copy of the field's bytes in which each quoted local part behind "by" is masked; %NULL where
 * there is none, as in nearly all fields. */
guint8 *bh_quoted_paths_mask (BhSpan value);

/* Writes over a masked local part in bytes what stands for it in value, the field as it was
 * written. */
void bh_quoted_path_restore (BhSpan value, guint8 *bytes, gsize len);
