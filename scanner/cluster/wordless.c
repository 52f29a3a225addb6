/* wordless.c - by the length of the largest file. */
#include "cluster/wordless.h"

#include "base/order.h"

#define FILE_LEN_PERCENT 125 /* of the smallest file: the largest that the same hand made */
#define MOST_PERCENT 75      /* of the files that came under one subject */

gboolean
bh_wordless_is (const BhClusterText *text)
{
  return (text->basis == BH_SIGNATURE_FILES || text->basis == BH_SIGNATURE_IMAGE ||
          text->basis == BH_SIGNATURE_WORDS) &&
         text->file_len > 0;
}

gboolean
bh_wordless_is_len_near (guint64 least, guint64 len)
{
  return 100 * len <= FILE_LEN_PERCENT * least;
}

gboolean
bh_wordless_are_alike (const BhClusterText *a, const BhClusterText *b)
{
  return bh_wordless_is (a) && bh_wordless_is (b) && a->basis == b->basis &&
         bh_wordless_is_len_near (MIN (a->file_len, b->file_len), MAX (a->file_len, b->file_len));
}

guint64
bh_wordless_common_len (GArray *lens)
{
  guint n_most = 0;
  guint64 common = 0;

  g_array_sort (lens, bh_order_u64);
  for (guint i = 0, k = 0; i < lens->len; i++) {
    const guint64 least = g_array_index (lens, guint64, i);

    while (k < lens->len && bh_wordless_is_len_near (least, g_array_index (lens, guint64, k)))
      k++;
    if (k - i > n_most)
      common = least;
    n_most = MAX (n_most, k - i);
  }
  return 100 * (guint64)n_most >= MOST_PERCENT * (guint64)lens->len ? common : 0;
}
