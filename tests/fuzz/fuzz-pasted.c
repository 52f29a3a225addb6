/* fuzz-pasted.c - any bytes as headers that somebody pasted.
 *
 * It ends; what comes back is no longer than a blank a line makes it; where nothing comes back
 * nothing is said to have been done.
 */
#include "message/pasted.h"

int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  BhPasted done = { 0 };
  g_autoptr (GByteArray) mended = bh_pasted_mend (bh_span (data, size), &done);

  g_assert_true (mended != NULL || !(done.is_joined || done.is_unquoted || done.n_left_out > 0));
  g_assert_true (mended == NULL || mended->len <= 2 * size + 2);
  return 0;
}
