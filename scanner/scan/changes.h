/* changes.h - evidence that did not stay what it was while it was read.
 *
 * What was read stands; that it changed is a problem, told once a file. A file
 * whose opening failed from the start is told as unreadable already.
 */
#pragma once

#include "sources/walk.h"
#include "store/case-store.h"

/* A row of problems for each file that is not as it was walked, or cannot be opened any more,
 * unless a problem of its path says so already. BH_ERROR_IO. */
gboolean bh_changes_note (BhCaseStore *store, BhWalk *walk, GError **error);
