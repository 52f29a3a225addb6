/* fuzz-self-unpacking.c - any bytes as a program that may unpack an archive behind it.
 *
 * Every second input is given the mark of a program, else most would be told at their first byte.
 */
#include "sources/self-unpacking.h"

#include <string.h>

int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autofree guint8 *program =
      g_malloc (size + 2); /* of its length: what is read past it is seen */

  memcpy (program, "MZ", 2);
  if (size > 0)
    memcpy (program + 2, data, size);
  const BhUnreadFormat *found = bh_self_unpacking (bh_span (program, size + 2));
  g_assert (found == NULL || found->advice != NULL);
  g_assert (bh_self_unpacking (bh_span (data, size)) == NULL || found != NULL);
  return 0;
}
