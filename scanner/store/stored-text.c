/* stored-text.c - texts by their hashes. */
#include "store/stored-text.h"

#include "base/bisect.h"

static gint
order_of (const BhStoredText *text, const BhSha256 *text_hash)
{
  return memcmp (text->text_hash.bytes, text_hash->bytes, BH_SHA256_LEN);
}

gint
bh_stored_text_order (gconstpointer a, gconstpointer b)
{
  return order_of (a, &((const BhStoredText *)b)->text_hash);
}

static gboolean
is_before (gconstpointer items, gsize index, gconstpointer key)
{
  return order_of ((const BhStoredText *)items + index, key) < 0;
}

guint32
bh_stored_text_find (const GArray *texts, const BhSha256 *text_hash)
{
  guint32 at = (guint32)bh_bisect (texts->data, texts->len, is_before, text_hash);
  gboolean is_there =
      at < texts->len && order_of (&g_array_index (texts, BhStoredText, at), text_hash) == 0;
  return is_there ? at : texts->len;
}
