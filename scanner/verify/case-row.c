/* case-row.c - paths as bytes. */
#include "verify/case-row.h"

#include <string.h>

GBytes *
bh_case_row_label (BhRows *rows)
{
  const char *raw = bh_rows_get (rows, "path_raw_b64");
  const char *path = bh_rows_get (rows, "path");
  gsize len = 0;

  if (raw == NULL)
    return g_bytes_new (path, path != NULL ? strlen (path) : 0);
  guchar *bytes = g_base64_decode (raw, &len);
  return g_bytes_new_take (bytes, len);
}
