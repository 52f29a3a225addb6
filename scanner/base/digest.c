/* digest.c - message digests: gathers blocks, and finds two streams to hash together.
 *
 * Our compression function (sha256-lanes.h) is believed only where, once a process, it gives
 * what libcrypto gives; else libcrypto does it all, one stream after the other. Its
 * algorithm is fetched once a digest, for EVP_sha256() looks it up by name each time.
 */
#include "base/digest.h"

#include <openssl/evp.h>

#include "base/sha256-lanes.h"

#define N_MORE 2

struct _BhDigest {
  EVP_MD *algorithm;        /* NULL: by lanes, with what stands below */
  EVP_MD_CTX *context;      /* NULL likewise */
  EVP_MD_CTX *more[N_MORE]; /* beside the context, as more_kinds; NULL: not asked for */
  BhSha256State state;
  guint8 block[BH_SHA256_BLOCK_LEN]; /* one that is not full yet */
  gsize block_len;
  guint64 len;     /* bytes added, those waiting left out */
  BhSpan waiting;  /* borrowed */
  BhDigest *along; /* borrowed, or NULL */
};

static const struct {
  BhHashFlags flag;
  const EVP_MD *(*algorithm) (void);
  gsize at, size; /* of its hex text in BhMoreHashes */
} more_kinds[N_MORE] = {
  { BH_HASH_MD5, EVP_md5, offsetof (BhMoreHashes, md5), sizeof ((BhMoreHashes *)0)->md5 },
  { BH_HASH_SHA1, EVP_sha1, offsetof (BhMoreHashes, sha1), sizeof ((BhMoreHashes *)0)->sha1 },
};

static void
restart (BhDigest *digest)
{
  if (digest->context != NULL && EVP_DigestInit_ex2 (digest->context, digest->algorithm, NULL) != 1)
    g_error ("libcrypto failed to begin a hash");
  for (guint i = 0; i < N_MORE; i++)
    if (digest->more[i] != NULL &&
        EVP_DigestInit_ex2 (digest->more[i], more_kinds[i].algorithm (), NULL) != 1)
      g_error ("libcrypto has no MD5 or no SHA-1");
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
  for (guint i = 0; i < N_MORE; i++)
    EVP_MD_CTX_free (digest->more[i]);
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

/* So that what waits begins with a block. */
static void
fill_block_from_waiting (BhDigest *digest)
{
  BhSpan rest = digest->block_len > 0 ? fill_block (digest, digest->waiting) : digest->waiting;

  digest->len += digest->waiting.len - rest.len;
  digest->waiting = rest;
}

/* Hashes blocks of digest, and as many that wait in the one it takes along. */
static gsize
hash_together (BhDigest *digest, BhSpan bytes)
{
  BhDigest *other = digest->along;

  if (other == NULL)
    return 0;
  fill_block_from_waiting (other);
  gsize n = MIN (bytes.len, other->waiting.len) / BH_SHA256_BLOCK_LEN;
  gsize len = n * BH_SHA256_BLOCK_LEN;
  bh_sha256_two_lanes ((BhSha256State *[]) { &digest->state, &other->state },
                       (const guint8 *[]) { bytes.at, other->waiting.at }, n);
  other->waiting = bh_span_from (other->waiting, len);
  other->len += len;
  return len;
}

static void
add_by_libcrypto (BhDigest *digest, BhSpan bytes)
{
  EVP_MD_CTX *contexts[1 + N_MORE] = { digest->context, digest->more[0], digest->more[1] };

  for (guint i = 0; bytes.len > 0 && i < G_N_ELEMENTS (contexts); i++)
    if (contexts[i] != NULL && EVP_DigestUpdate (contexts[i], bytes.at, bytes.len) != 1)
      g_error ("libcrypto failed to hash");
}

static void
add_now (BhDigest *digest, BhSpan bytes)
{
  if (digest->context != NULL) {
    add_by_libcrypto (digest, bytes);
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

BhSpan
bh_digest_take_back (BhDigest *digest)
{
  BhSpan waiting = digest->waiting;

  digest->waiting = BH_SPAN_NONE;
  return waiting;
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

void
bh_hex (BhSpan bytes, char *out_hex)
{
  static const char digits[] = "0123456789abcdef";

  for (gsize i = 0; i < bytes.len; i++) {
    out_hex[2 * i] = digits[bytes.at[i] >> 4];
    out_hex[2 * i + 1] = digits[bytes.at[i] & 15];
  }
  out_hex[2 * bytes.len] = '\0';
}

static char *
to_hex (const guint8 *bytes, gsize len)
{
  char *hex = g_malloc (2 * len + 1);
  bh_hex (bh_span (bytes, len), hex);
  return hex;
}

/* In libcrypto's hands as a whole: who asks for these does not ask for speed. */
BhDigest *
bh_digest_new_with (guint more)
{
  if (more == 0)
    return bh_digest_new ();
  BhDigest *digest = new_by_libcrypto ();
  for (guint i = 0; i < N_MORE; i++)
    if ((more & more_kinds[i].flag) != 0)
      digest->more[i] = EVP_MD_CTX_new ();
  restart (digest);
  return digest;
}

static void
set_hex (BhMoreHashes *hashes, guint kind, const guint8 *bytes, guint len)
{
  g_assert (2 * len + 1 == more_kinds[kind].size);
  bh_hex (bh_span (bytes, len), (char *)hashes + more_kinds[kind].at);
}

BhHashes
bh_digest_finish_all (BhDigest *digest)
{
  BhHashes hashes = { 0 };

  add_waiting (digest);
  for (guint i = 0; i < N_MORE; i++) {
    guint8 bytes[EVP_MAX_MD_SIZE];
    guint len = 0;
    if (digest->more[i] == NULL)
      continue;
    if (EVP_DigestFinal_ex (digest->more[i], bytes, &len) != 1)
      g_error ("libcrypto failed to finish a hash");
    set_hex (&hashes.more, i, bytes, len);
  }
  hashes.sha256 = bh_digest_finish (digest);
  return hashes;
}

BhMoreHashes
bh_more_hashes (BhSpan bytes, guint more)
{
  BhMoreHashes hashes = { "", "" };

  for (guint i = 0; i < N_MORE; i++) {
    guint8 digest[EVP_MAX_MD_SIZE];
    guint len = 0;
    if ((more & more_kinds[i].flag) == 0)
      continue;
    if (EVP_Digest (bytes.at, bytes.len, digest, &len, more_kinds[i].algorithm (), NULL) != 1)
      g_error ("libcrypto failed to hash");
    set_hex (&hashes, i, digest, len);
  }
  return hashes;
}

char *
bh_sha256_to_hex (const BhSha256 *sha256)
{
  return to_hex (sha256->bytes, BH_SHA256_LEN);
}

char *
bh_md5_hex (BhSpan bytes)
{
  return g_compute_checksum_for_data (G_CHECKSUM_MD5, bytes.at, bytes.len);
}
