/* case-mend.h - closes the tiling of large files that could not be read to their end.
 *
 * A message belongs to the range in which it begins and may end in another. Where
 * one range could not be read, it cannot know where the next one's first message
 * starts, nor that one where the last of the range before it ended.
 */
#pragma once

#include "store/case-store.h"

/* What no range of such a file covers is unread, and nothing else is. Files that
 * were read without trouble are not touched: a hole there is a bug, to be seen. */
gboolean bh_case_store_mend_ledger (BhCaseStore *store, GError **error);
