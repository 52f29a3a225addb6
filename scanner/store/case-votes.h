/* case-votes.h - the topmost hops of all messages, for the vote on our own side. */
#pragma once

#include "store/case-store.h"
#include "trail/vote.h"

/* One walk in evidence order, over the columns that the vote needs. */
gboolean bh_case_store_take_votes (BhCaseStore *store, BhVote *vote, GError **error);
