/* diff-roots.h - the PATHs of two cases, which may have other names for the same evidence. */
#pragma once

#include <backhop/case.h>

typedef struct {
  gboolean is_left_out[2]; /* whether the PATH's name, first in each path, says nothing */
} BhDiffRoots;

/* Where both cases have one PATH, and of another name, that name is left out: a copy of evidence
 * in another folder is the same evidence. Of several, nobody could tell which is which. */
BhDiffRoots bh_diff_roots (BhCase *const *cases);

/* The bytes of a row's "path" that are compared with the other case's. (transfer full) */
GBytes *bh_diff_roots_way (const BhDiffRoots *self, guint side, BhRows *rows);
