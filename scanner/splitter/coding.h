/* coding.h - mail that lies in UTF-16, as editors and shells save a mailbox again.
 *
 * Offsets, hashes and tiles stay those of the bytes as they lie. What decides a split is
 * asked of a narrow copy: one byte a code unit, so that a length in it is half that of the
 * evidence. What is parsed is UTF-8.
 */
#pragma once

#include "base/span.h"

typedef enum {
  BH_CODING_BYTES,
  BH_CODING_UTF16LE,
  BH_CODING_UTF16BE,
} BhCoding;

/* By a byte order mark, or by "From " and header fields with a NUL beside each letter. */
BhCoding bh_coding_guess (BhSpan head);

/* Bytes of a code unit: 1 or 2. */
gsize bh_coding_width (BhCoding coding);

/* One byte a code unit; what is no ASCII becomes '?'. An odd byte at the end is left out. */
GByteArray *bh_coding_narrow (BhCoding coding, BhSpan bytes);

/* UTF-8; a lone surrogate becomes U+FFFD. Linear. */
GByteArray *bh_coding_to_utf8 (BhCoding coding, BhSpan bytes);
