/* rank.c - by the first eight bytes, in which hardly any two hashes are the same. */
#include "cluster/rank.h"

#include <string.h>

#include "base/order.h"

/* Content order, as the hash's first eight bytes say it; the rest decides ties. */
typedef struct {
  guint64 prefix;
  const BhClusterText *text;
} Ranked;

/* Two texts with one hash are one text to the caller too; what follows the hash
 * only makes the order total. */
static gint
compare_ranked (gconstpointer a, gconstpointer b)
{
  const Ranked *x = a, *y = b;
  gint order;

  if (x->prefix != y->prefix)
    return x->prefix < y->prefix ? -1 : 1;
  order = memcmp (x->text->text_hash->bytes, y->text->text_hash->bytes, BH_SHA256_LEN);
  if (order == 0)
    order = BH_ORDER (x->text->domain_hash, y->text->domain_hash);
  return order != 0 ? order : BH_ORDER (x->text->weight, y->text->weight);
}

guint64
bh_text_prefix (const BhSha256 *hash)
{
  guint64 prefix;

  memcpy (&prefix, hash->bytes, sizeof prefix);
  return GUINT64_FROM_BE (prefix);
}

guint32 *
bh_rank_texts (const BhClusterText *texts, gsize n)
{
  guint32 *ranked = g_new (guint32, n + 1);
  g_autoptr (GArray) order = g_array_sized_new (FALSE, FALSE, sizeof (Ranked), (guint)n);

  for (gsize i = 0; i < n; i++) {
    Ranked entry = { bh_text_prefix (texts[i].text_hash), &texts[i] };
    g_array_append_val (order, entry);
  }
  g_array_sort (order, compare_ranked);
  for (gsize i = 0; i < n; i++)
    ranked[i] = (guint32)(g_array_index (order, Ranked, i).text - texts);
  return ranked;
}
