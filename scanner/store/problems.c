/* problems.c - numbered under a unit that stands for the conclusions. */
#include "store/problems.h"

#include "store/case-ask.h"

gboolean
bh_add_problem (
    BhCaseStore *store, const char *kind, const char *path, const char *detail, GError **error)
{
  gint64 n = 0;
  if (!bh_case_store_count (
          store,
          "SELECT count(*) FROM problems WHERE unit = " G_STRINGIFY (BH_PROBLEMS_OF_CONCLUSIONS),
          &n, error))
    return FALSE;
  BhCell cells[] = { bh_cell_int (BH_PROBLEMS_OF_CONCLUSIONS),
                     bh_cell_int (n),
                     bh_cell_text (kind),
                     bh_cell_text (path),
                     bh_cell_null (),
                     bh_cell_null (),
                     bh_cell_text (detail) };
  return bh_case_store_insert (store, "problems", cells, G_N_ELEMENTS (cells), error);
}
