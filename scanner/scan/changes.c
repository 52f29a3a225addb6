/* changes.c - every file once more, after the last byte was read. */
#include "scan/changes.h"

#include <unistd.h>

#include "base/text.h"
#include "store/case-ask.h"
#include "store/problems.h"

/* NULL: as it was walked. */
static const char *
what_changed (BhWalk *walk, guint index)
{
  g_autoptr (GError) open_error = NULL;
  int fd = bh_walk_open (walk, index, &open_error);

  if (fd < 0)
    return g_error_matches (open_error, BH_ERROR, BH_ERROR_CHANGED)
               ? "is another file than the one that was listed; what was read of it stands"
               : "can no longer be opened; what was read of it stands";
  gboolean is_unchanged = bh_walk_is_unchanged (walk, index, fd);
  close (fd);
  return is_unchanged ? NULL
                      : "changed while it was scanned; what was read stands. Scan a copy that "
                        "nobody writes to";
}

/* Whether a problem says already that the file is not as it was. */
static gboolean
is_told (BhCaseStore *store, const char *path, gboolean *out_is_told, GError **error)
{
  gboolean is_unreadable = FALSE, is_changed = FALSE;

  if (!bh_case_store_has_problem (store, "unreadable", path, &is_unreadable, error) ||
      !bh_case_store_has_problem (store, "changed", path, &is_changed, error))
    return FALSE;
  *out_is_told = is_unreadable || is_changed;
  return TRUE;
}

gboolean
bh_changes_note (BhCaseStore *store, BhWalk *walk, GError **error)
{
  for (guint i = 0; i < bh_walk_n_files (walk); i++) {
    const char *detail = what_changed (walk, i);
    if (detail == NULL)
      continue;
    g_autofree char *path = bh_text_repair (bh_span_of_bytes (bh_walk_file (walk, i)->label), NULL);
    gboolean is_known = FALSE;
    if (!is_told (store, path, &is_known, error) ||
        (!is_known &&
         !bh_put_problem (store, BH_PROBLEMS_OF_CHANGES, i, "changed", path, detail, error)))
      return FALSE;
  }
  return TRUE;
}
