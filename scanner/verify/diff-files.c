/* diff-files.c - both cases list their files in order of path bytes, side by side. */
#include "verify/diff-files.h"

typedef struct {
  const BhDiffRoots *roots;
  guint side;
  BhRows *rows;
  GBytes *way; /* its path as it is compared, owned; NULL: no more */
} Cursor;

static void
next (Cursor *cursor, GError **error)
{
  g_clear_pointer (&cursor->way, g_bytes_unref);
  if (*error == NULL && bh_rows_next (cursor->rows, error))
    cursor->way = bh_diff_roots_way (cursor->roots, cursor->side, cursor->rows);
}

static void
set_side (BhDifference *difference, guint side, const Cursor *cursor)
{
  difference->sides[side].path = bh_rows_get (cursor->rows, "path");
  difference->sides[side].sha256 = bh_rows_get (cursor->rows, "sha256");
}

/* Without a hash (the file could not be read) the size must do. */
static gboolean
is_same (const Cursor *one, const Cursor *two)
{
  return g_strcmp0 (bh_rows_get (one->rows, "sha256"), bh_rows_get (two->rows, "sha256")) == 0 &&
         bh_rows_get_int (one->rows, "bytes") == bh_rows_get_int (two->rows, "bytes");
}

/* The first of the two, or both where they are of one path below their PATHs. FALSE: it is no
 * difference of this kind. */
static gboolean
read_difference (BhDifference *difference, const Cursor *cursors, gint order)
{
  if (order <= 0)
    set_side (difference, 0, &cursors[0]);
  if (order >= 0)
    set_side (difference, 1, &cursors[1]);
  switch (difference->kind) {
  case BH_DIFF_FILE_MISSING:
    return order < 0;
  case BH_DIFF_FILE_ADDED:
    return order > 0;
  case BH_DIFF_FILE_CHANGED:
    return order == 0 && !is_same (&cursors[0], &cursors[1]);
  case BH_DIFF_MISSING:
  case BH_DIFF_ADDED:
  case BH_DIFF_HEADERS:
  case BH_DIFF_BODY:
  case BH_DIFF_MOVED:
  case BH_DIFF_CONCLUSION:
  case BH_N_DIFF_KINDS:
    break;
  }
  return FALSE;
}

static void
walk (Cursor *cursors, BhDiffKind kind, BhDiffFunc func, gpointer data, GError **error)
{
  next (&cursors[0], error);
  next (&cursors[1], error);
  while (*error == NULL && (cursors[0].way != NULL || cursors[1].way != NULL)) {
    gint order = cursors[0].way == NULL   ? 1
                 : cursors[1].way == NULL ? -1
                                          : g_bytes_compare (cursors[0].way, cursors[1].way);
    BhDifference difference = { .kind = kind };
    if (read_difference (&difference, cursors, order))
      func (&difference, data);
    if (order <= 0)
      next (&cursors[0], error);
    if (order >= 0)
      next (&cursors[1], error);
  }
}

static gboolean
tell_kind (BhCase *const *cases,
           const BhDiffRoots *roots,
           BhDiffKind kind,
           BhDiffFunc func,
           gpointer data,
           GError **error)
{
  g_autoptr (GError) failed = NULL;
  Cursor cursors[2] = { { roots, 0, NULL, NULL }, { roots, 1, NULL, NULL } };

  cursors[0].rows = bh_case_rows (cases[0], "files", &failed);
  cursors[1].rows = failed == NULL ? bh_case_rows (cases[1], "files", &failed) : NULL;
  if (failed == NULL)
    walk (cursors, kind, func, data, &failed);
  for (guint side = 0; side < 2; side++) {
    g_clear_pointer (&cursors[side].way, g_bytes_unref);
    bh_rows_free (cursors[side].rows);
  }
  if (failed == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failed));
  return FALSE;
}

gboolean
bh_diff_files (
    BhCase *const *cases, const BhDiffRoots *roots, BhDiffFunc func, gpointer data, GError **error)
{
  return tell_kind (cases, roots, BH_DIFF_FILE_MISSING, func, data, error) &&
         tell_kind (cases, roots, BH_DIFF_FILE_ADDED, func, data, error) &&
         tell_kind (cases, roots, BH_DIFF_FILE_CHANGED, func, data, error);
}
