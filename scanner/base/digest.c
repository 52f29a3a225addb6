/* digest.c - message digests: gathers blocks, and finds two streams to hash together.
 *
 * Our compression function (sha256-lanes.h) is believed only where, once a process, it gives
 * what libcrypto gives; else libcrypto does it all, one stream after the other. Its
 * algorithm is fetched once a digest, for EVP_sha256() looks it up by name each time.
 */
#include "base/digest.h"

#include <openssl/evp.h>

#include "base/sha256-lanes.h"

struct _BhDigest {
  EVP_MD *algorithm;   /* NULL: by lanes, with what stands below */
  EVP_MD_CTX *context; /* NULL likewise */
  BhSha256State state;
  guint8 block[BH_SHA256_BLOCK_LEN]; /* one that is not full yet */
  gsize block_len;
  guint64 len;     /* bytes added, those waiting left out */
  BhSpan waiting;  /* borrowed */
  BhDigest *along; /* borrowed, or NULL */
};

static void
restart (BhDigest *digest)
{
  if (digest->context != NULL && EVP_DigestInit_ex2 (digest->context, digest->algorithm, NULL) != 1)
    g_error ("libcrypto failed to begin a hash");
  bh_sha256_state_init (&digest->state);
  digest->block_len = 0;
  digest->len = 0;
  digest->waiting = BH_SPAN_NONE;
}

static BhDigest *
new_by_libcrypto (void)
{
  BhDigest *digest = g_new0 (BhDigest, 1);
  digest->algorithm = EVP_MD_fetch (NULL, "SHA256", NULL);
  digest->context = EVP_MD_CTX_new ();
  if (digest->algorithm == NULL || digest->context == NULL)
    g_error ("libcrypto has no SHA-256"); /* not input: an installation without it cannot work */
  restart (digest);
  return digest;
}

static BhDigest *
new_by_lanes (void)
{
  BhDigest *digest = g_new0 (BhDigest, 1);
  restart (digest);
  return digest;
}

/* Both ways to the same hashes: of a stream that takes another along, and of that one. */
static gboolean
lanes_agree (void)
{
  guint8 bytes[5 * BH_SHA256_BLOCK_LEN + 9];
  g_autoptr (BhDigest) libcrypto = new_by_libcrypto ();
  g_autoptr (BhDigest) lane = new_by_lanes (), other = new_by_lanes ();

  for (gsize i = 0; i < sizeof bytes; i++)
    bytes[i] = (guint8)(i * 31 + i / 7);
  for (gsize n = 0; n < sizeof bytes; n += 45) {
    const BhSpan spans[2] = { bh_span (bytes, n), bh_span (bytes + n, sizeof bytes - n) };
    BhSha256 ours[2], wanted[2];

    bh_digest_add_later (other, spans[1]);
    bh_digest_take_along (lane, other);
    bh_digest_add (lane, spans[0]);
    ours[0] = bh_digest_finish (lane);
    ours[1] = bh_digest_finish (other);
    for (gsize i = 0; i < 2; i++) {
      bh_digest_add (libcrypto, spans[i]);
      wanted[i] = bh_digest_finish (libcrypto);
    }
    if (memcmp (ours, wanted, sizeof ours) != 0)
      return FALSE;
  }
  return TRUE;
}

static gboolean
may_use_lanes (void)
{
  static gsize answer; /* 1: yes, 2: no */

  if (g_once_init_enter (&answer))
    g_once_init_leave (&answer, bh_sha256_has_lanes () && lanes_agree () ? 1 : 2);
  return answer == 1;
}

BhDigest *
bh_digest_new (void)
{
  return may_use_lanes () ? new_by_lanes () : new_by_libcrypto ();
}

void
bh_digest_free (BhDigest *digest)
{
  if (digest == NULL)
    return;
  EVP_MD_CTX_free (digest->context);
  EVP_MD_free (digest->algorithm);
  g_free (digest);
}

/* Bytes that make or begin a block that is not whole in what is added. */
static BhSpan
fill_block (BhDigest *digest, BhSpan bytes)
{
  BhSpan part = bh_span_head (bytes, BH_SHA256_BLOCK_LEN - digest->block_len);

  if (part.len > 0)
    memcpy (digest->block + digest->block_len, part.at, part.len);
  digest->block_len += part.len;
  if (digest->block_len == BH_SHA256_BLOCK_LEN) {
    bh_sha256_one_lane (&digest->state, digest->block, 1);
    digest->block_len = 0;
  }
  return bh_span_from (bytes, part.len);
}

/* Hashes blocks of digest, and as many that wait in the one it takes along. */
static gsize
hash_together (BhDigest *digest, BhSpan bytes)
{
  BhDigest *other = digest->along;

  if (other == NULL || other->block_len > 0)
    return 0;
  gsize n = MIN (bytes.len, other->waiting.len) / BH_SHA256_BLOCK_LEN;
  gsize len = n * BH_SHA256_BLOCK_LEN;
  bh_sha256_two_lanes ((BhSha256State *[]) { &digest->state, &other->state },
                       (const guint8 *[]) { bytes.at, other->waiting.at }, n);
  other->waiting = bh_span_from (other->waiting, len);
  other->len += len;
  return len;
}

static void
add_now (BhDigest *digest, BhSpan bytes)
{
  if (digest->context != NULL) {
    if (bytes.len > 0 && EVP_DigestUpdate (digest->context, bytes.at, bytes.len) != 1)
      g_error ("libcrypto failed to hash");
    return;
  }
  digest->len += bytes.len;
  if (digest->block_len > 0)
    bytes = fill_block (digest, bytes);
  bytes = bh_span_from (bytes, hash_together (digest, bytes));
  gsize n_blocks = bytes.len / BH_SHA256_BLOCK_LEN;
  bh_sha256_one_lane (&digest->state, bytes.at, n_blocks);
  fill_block (digest, bh_span_from (bytes, n_blocks * BH_SHA256_BLOCK_LEN));
}

static void
add_waiting (BhDigest *digest)
{
  BhSpan waiting = digest->waiting;

  digest->waiting = BH_SPAN_NONE;
  add_now (digest, waiting);
}

void
bh_digest_add (BhDigest *digest, BhSpan bytes)
{
  add_waiting (digest);
  add_now (digest, bytes);
}

void
bh_digest_add_later (BhDigest *digest, BhSpan bytes)
{
  add_waiting (digest);
  digest->waiting = bytes;
}

void
bh_digest_take_along (BhDigest *digest, BhDigest *other)
{
  g_return_if_fail (digest != other);

  digest->along =
      digest->context == NULL && (other == NULL || other->context == NULL) ? other : NULL;
}

void
bh_digest_forget (BhDigest *digest)
{
  restart (digest);
}

/* A one bit, zeros, the number of bits (FIPS 180-4 section 5.1.1). */
static void
pad (BhDigest *digest)
{
  static const guint8 padding[BH_SHA256_BLOCK_LEN] = { 0x80 };
  const gsize last_len = sizeof (guint64);
  guint64 n_bits = GUINT64_TO_BE (digest->len * 8);
  gsize room = BH_SHA256_BLOCK_LEN - digest->block_len;

  if (room <= last_len) {
    fill_block (digest, bh_span (padding, room));
    fill_block (digest, bh_span (padding + 1, BH_SHA256_BLOCK_LEN - last_len));
  } else {
    fill_block (digest, bh_span (padding, room - last_len));
  }
  fill_block (digest, bh_span (&n_bits, last_len));
}

/* The digest of all that was added since the last finish; then begins anew. */
BhSha256
bh_digest_finish (BhDigest *digest)
{
  BhSha256 sha256;

  add_waiting (digest);
  if (digest->context == NULL) {
    pad (digest);
    bh_sha256_state_read (&digest->state, sha256.bytes);
  } else if (EVP_DigestFinal_ex (digest->context, sha256.bytes, NULL) != 1) {
    g_error ("libcrypto failed to finish a hash");
  }
  restart (digest);
  return sha256;
}

BhSha256
bh_sha256 (BhSpan bytes)
{
  g_autoptr (BhDigest) digest = bh_digest_new ();
  bh_digest_add (digest, bytes);
  return bh_digest_finish (digest);
}

static char *
to_hex (const guint8 *bytes, gsize len)
{
  static const char digits[] = "0123456789abcdef";
  char *hex = g_malloc (2 * len + 1);
  for (gsize i = 0; i < len; i++) {
    hex[2 * i] = digits[bytes[i] >> 4];
    hex[2 * i + 1] = digits[bytes[i] & 15];
  }
  hex[2 * len] = '\0';
  return hex;
}

char *
bh_sha256_to_hex (const BhSha256 *sha256)
{
  return to_hex (sha256->bytes, BH_SHA256_LEN);
}

/* MD5 only where a format wants it: EDRM MIH, hashdeep. Never for integrity. */
char *
bh_md5_hex (BhSpan bytes)
{
  guint8 md5[EVP_MAX_MD_SIZE];
  unsigned int len = 0;
  if (EVP_Digest (bytes.at, bytes.len, md5, &len, EVP_md5 (), NULL) != 1)
    return NULL;
  return to_hex (md5, len);
}
