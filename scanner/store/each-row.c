/* each-row.c - an end without an error is the end. */
#include "store/each-row.h"

gboolean
bh_each_row (BhCase *opened, const char *table, BhTakeRow take, gpointer data, GError **error)
{
  g_autoptr (GError) read_error = NULL;
  g_autoptr (BhRows) rows = bh_case_rows (opened, table, error);

  if (rows == NULL)
    return FALSE;
  while (bh_rows_next (rows, &read_error))
    take (rows, data);
  if (read_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&read_error));
  return FALSE;
}
