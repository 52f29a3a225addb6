/* diff-files.h - the evidence files of two cases, by path and hash. */
#pragma once

#include <backhop/case.h>

#include "verify/diff-roots.h"
#include "verify/diff.h"

/* In order of kinds: three passes over the files. */
gboolean bh_diff_files (
    BhCase *const *cases, const BhDiffRoots *roots, BhDiffFunc func, gpointer data, GError **error);
