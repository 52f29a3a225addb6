/* case-trace.h - the hops of all messages, for what only the mailbox as a whole can show. */
#pragma once

#include "store/case-store.h"
#include "trail/history.h"
#include "trail/vote.h"

/**
 * bh_case_store_take_trace:
 * @vote: (nullable): sees the topmost hops; NULL where our side was given
 * @history: sees all hops; to be settled by the caller
 *
 * One walk in evidence order, over the columns that they need. Nothing is kept of it here.
 */
gboolean
bh_case_store_take_trace (BhCaseStore *store, BhVote *vote, BhHistory *history, GError **error);
