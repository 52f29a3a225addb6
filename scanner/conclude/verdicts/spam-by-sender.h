/* spam-by-sender.h - campaigns whose texts leave them undecided, told by who sent them.
 *
 * One is spam where accounts that are accused sent most of it. What texts call legitimate stays so:
 * a thief's run may hold a letter of the owner.
 */
#pragma once

#include "store/case-store.h"

/* After bh_case_store_name_accused(). */
gboolean bh_spam_by_sender_tell (BhCaseStore *store, GError **error);
