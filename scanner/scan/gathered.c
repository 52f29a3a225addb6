/* gathered.c - names as numbers. */
#include "scan/gathered.h"

guint64
bh_hash_text (BhDigest *digest, const char *text)
{
  guint64 hash = 0;
  if (text == NULL || *text == '\0')
    return 0;
  bh_digest_add (digest, bh_span_of_string (text));
  BhSha256 sha256 = bh_digest_finish (digest);
  memcpy (&hash, sha256.bytes, sizeof hash);
  return GUINT64_FROM_LE (hash);
}
