/* digest.h - SHA-256, two streams at a time where the processor can, else by libcrypto; MD5
 * and SHA-1, where asked for, by libcrypto. (GChecksum is four times slower.)
 */
#pragma once

#include "base/span.h"

#define BH_SHA256_LEN 32 /* bytes */

typedef struct {
  guint8 bytes[BH_SHA256_LEN];
} BhSha256;

/* Other hashes that lists of known files are still made of. Never for integrity. */
typedef enum { BH_HASH_MD5 = 1, BH_HASH_SHA1 = 2 } BhHashFlags;

/* In hex; empty: not asked for. */
typedef struct {
  char md5[33], sha1[41];
} BhMoreHashes;

typedef struct {
  BhSha256 sha256;
  BhMoreHashes more;
} BhHashes;

typedef struct _BhDigest BhDigest; /* a running SHA-256; may be used again after _finish */

BhDigest *bh_digest_new (void); /* of SHA-256 alone */
void bh_digest_free (BhDigest *digest);

/* Hashed before it returns, with what bh_digest_add_later() still holds. */
void bh_digest_add (BhDigest *digest, BhSpan bytes);
void bh_digest_forget (BhDigest *digest); /* what was added */

/* Begins anew after it. Of a digest that takes more hashes: its SHA-256 alone, the others are lost.
 */
BhSha256 bh_digest_finish (BhDigest *digest);

/* Two streams hashed together take hardly longer than one. So bytes may wait in one digest
 * until another that takes it along hashes some, at the latest until they are finished. */

/* Borrowed until digest is finished, forgets or gets more. */
void bh_digest_add_later (BhDigest *digest, BhSpan bytes);

/* What waits still, as if it had never been added: to be added again from where it lies then. */
BhSpan bh_digest_take_back (BhDigest *digest);

/* other is borrowed until this is called again. NULL: none. */
void bh_digest_take_along (BhDigest *digest, BhDigest *other);

/* One that takes more hashes in the same pass; BhHashFlags. */
BhDigest *bh_digest_new_with (guint more);

/* Begins anew after it. Hashes that were not asked for are empty. */
BhHashes bh_digest_finish_all (BhDigest *digest);

/* Of bytes that are at hand, without a digest. */
BhSha256 bh_sha256 (BhSpan bytes);

/* The same; hashes that more, of BhHashFlags, does not ask for are empty. */
BhMoreHashes bh_more_hashes (BhSpan bytes, guint more);

void bh_hex (BhSpan bytes, char *out_hex);       /* twice as many digits, and the end */
char *bh_sha256_to_hex (const BhSha256 *sha256); /* (transfer full) */

/* (transfer full): MD5 only where a format wants it: EDRM MIH, hashdeep. Never for integrity. Not
 * by libcrypto, which looks its algorithm up each time: that takes longer than to hash a
 * Message-ID. */
char *bh_md5_hex (BhSpan bytes);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BhDigest, bh_digest_free)
