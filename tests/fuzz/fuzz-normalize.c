/* fuzz-normalize.c - any text, image and name of a picture: signed twice alike, with a normal form
 * that is UTF-8. */
#include <stdint.h>

#include "base/text.h"
#include "signature/signature.h"

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  BhLimits limits;
  BhSpan bytes = bh_span (data, size);
  gboolean is_repaired = FALSE;
  g_autofree char *text = bh_text_repair (bytes, &is_repaired);

  bh_limits_init (&limits);
  g_autoptr (BhDigest) digest = bh_digest_new ();
  g_autoptr (BhSigner) signer = bh_signer_new (&limits, digest);
  g_autoptr (GPtrArray) pictures = g_ptr_array_new ();
  if (size % 2 == 1)
    g_ptr_array_add (pictures, text);
  BhShown shown = { bh_span_of_string (text), bytes, pictures, NULL, bh_span_of_string (text) };
  g_autoptr (BhSignature) first = bh_signer_sign (signer, shown);
  g_autoptr (BhSignature) second = bh_signer_sign (signer, shown);

  g_assert_true (g_utf8_validate (first->text, -1, NULL));
  g_assert_cmpstr (first->text, ==, second->text);
  g_assert_true (memcmp (first->bins, second->bins, sizeof first->bins) == 0);
  g_assert_true (memcmp (&first->text_hash, &second->text_hash, sizeof first->text_hash) == 0);
  for (guint i = 1; i < first->shingles->len; i++)
    g_assert_cmpuint (g_array_index (first->shingles, guint32, i - 1), <,
                      g_array_index (first->shingles, guint32, i));
  return 0;
}
