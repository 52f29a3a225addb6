/* case-row.c - paths as bytes. */
#include "verify/case-row.h"

#include <string.h>

GBytes *
bh_case_row_label (BhRows *rows, const char *column)
{
  g_autofree char *raw_column = g_strconcat (column, "_raw_b64", NULL);
  const char *raw = bh_rows_get (rows, raw_column);
  const char *path = bh_rows_get (rows, column);
  gsize len = 0;

  if (raw == NULL)
    return g_bytes_new (path, path != NULL ? strlen (path) : 0);
  guchar *bytes = g_base64_decode (raw, &len);
  return g_bytes_new_take (bytes, len);
}
