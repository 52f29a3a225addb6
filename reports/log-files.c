/* log-files.c - counts the sources that are logs. */
#include "reports/log-files.h"

gint64
bh_log_files_among_mail (BhCase *owner, GError **error)
{
  g_autoptr (BhRows) rows = bh_case_groups (owner, "sources", "format", 0, error);
  g_autoptr (GError) failure = NULL;
  gint64 n = 0;

  while (rows != NULL && bh_rows_next (rows, &failure))
    if (g_strcmp0 (bh_rows_get (rows, "value"), "log") == 0)
      n = bh_rows_get_int (rows, "count");
  if (failure != NULL)
    g_propagate_error (error, g_steal_pointer (&failure));
  return n;
}
