/* canonical.h - one message's bytes without what copying changes, hashed.
 *
 * Canonical are the bytes in which CR LF, or CR alone, is LF, and, where the message came
 * out of an mbox, one '>' is taken off each line that begins with '>'s and "From ". Two
 * copies that a mailbox, an export or a mail program stored in its own way are the same
 * then. The body is what follows the first empty line.
 */
#pragma once

#include "base/digest.h"

#define BH_BODY_HASH_LEN 16 /* bytes: XXH3-128, which tells changes, but is no proof */

typedef struct {
  BhSha256 sha256; /* of the canonical bytes */
  guint8 body_hash[BH_BODY_HASH_LEN];
} BhCanonical;

/**
 * bh_canonical_read:
 * @message: all of it
 * @odd: what bh_span_odd_bytes() tells of it, but without BH_ODD_QUOTE where it came out of
 *   no mbox: then no '>' is a quote
 * @digest: borrowed; nothing is left in it
 *
 * Linear.
 *
 * Returns: %FALSE where the canonical bytes are those of @message; it is not hashed again,
 *   sha256 is left unset
 */
gboolean
bh_canonical_read (BhSpan message, guint odd, BhDigest *digest, BhCanonical *out_canonical);

/* The canonical bytes; NULL where they are those of the message. */
GByteArray *bh_canonical_bytes (BhSpan message, guint odd);
