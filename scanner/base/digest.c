/* digest.c - message digests. The algorithm is fetched once a process, for
 * EVP looks it up by name each time it is asked for by EVP_sha256(). */
#include "base/digest.h"

#include <openssl/evp.h>

struct _BhDigest {
  EVP_MD *algorithm;
  EVP_MD_CTX *context;
};

BhDigest *
bh_digest_new (void)
{
  BhDigest *digest = g_new0 (BhDigest, 1);
  digest->algorithm = EVP_MD_fetch (NULL, "SHA256", NULL);
  digest->context = EVP_MD_CTX_new ();
  if (digest->algorithm == NULL || digest->context == NULL ||
      EVP_DigestInit_ex2 (digest->context, digest->algorithm, NULL) != 1)
    g_error ("libcrypto has no SHA-256"); /* not input: an installation without it cannot work */
  return digest;
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

void
bh_digest_add (BhDigest *digest, BhSpan bytes)
{
  if (bytes.len > 0 && EVP_DigestUpdate (digest->context, bytes.at, bytes.len) != 1)
    g_error ("libcrypto failed to hash");
}

/* The digest of all that was added since the last finish; then begins anew. */
BhSha256
bh_digest_finish (BhDigest *digest)
{
  BhSha256 sha256;
  if (EVP_DigestFinal_ex (digest->context, sha256.bytes, NULL) != 1 ||
      EVP_DigestInit_ex2 (digest->context, NULL, NULL) != 1)
    g_error ("libcrypto failed to finish a hash");
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
