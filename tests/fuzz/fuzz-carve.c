/* fuzz-carve.c - any bytes as a disk image: each byte has one owner, and the size of reads
 * does not show. */
#include "tests/unit/splitter/carved.h"

int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  const BhSpan bytes = bh_span (data, size);
  const gsize step = size > 64 * 1024 ? 4097 : 1 + (size > 0 ? data[size / 2] : 0);
  BhLimits limits;
  guint n_cut = 0, n_cut_again = 0;

  bh_limits_init (&limits);
  if (size % 2 == 1)
    limits.value[BH_LIMIT_CARVE_BYTES] = data[0];
  g_autoptr (Split) whole = carve_with (bytes, G_MAXSIZE, &limits, &n_cut);
  g_autoptr (Split) few = carve_with (bytes, step, &limits, &n_cut_again);

  g_assert_cmpuint (n_cut, ==, n_cut_again);
  g_assert_cmpstr (whole->tiles->str, ==, few->tiles->str);
  g_assert_cmpstr (whole->messages->str, ==, few->messages->str);
  return 0;
}
