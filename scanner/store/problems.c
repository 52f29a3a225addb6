/* problems.c - rows numbered under a unit that stands for who found them. */
#include "store/problems.h"

#include "store/case-ask.h"

gboolean
bh_put_problem (BhCaseStore *store,
                gint64 number,
                gint64 n,
                const char *kind,
                const char *path,
                const char *detail,
                GError **error)
{
  BhCell cells[] = {
    bh_cell_int (number), bh_cell_int (n),      bh_cell_text (kind),
    bh_cell_text (path),  bh_cell_null (), /* offset and length: it is about all of the path */
    bh_cell_null (),      bh_cell_text (detail)
  };
  return bh_case_store_insert (store, "problems", cells, G_N_ELEMENTS (cells), error);
}

gboolean
bh_add_problem (
    BhCaseStore *store, const char *kind, const char *path, const char *detail, GError **error)
{
  gint64 n = 0;
  return bh_case_store_count (
             store,
             "SELECT count(*) FROM problems WHERE unit = " G_STRINGIFY (BH_PROBLEMS_OF_CONCLUSIONS),
             &n, error) &&
         bh_put_problem (store, BH_PROBLEMS_OF_CONCLUSIONS, n, kind, path, detail, error);
}
