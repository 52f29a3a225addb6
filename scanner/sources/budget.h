/* budget.h - how much may still be unpacked, over all archives inside one another.
 *
 * Bytes of the outermost archive earn, bytes that come out cost: what was unpacked
 * may be expand-ratio times what was earned, after the first 64 MB. An archive inside
 * earns nothing, so that a bomb of archives in archives costs as a whole. Since
 * each member earns what it occupies, a bomb does not starve what comes after it.
 */
#pragma once

#include <backhop/limits.h>

typedef struct _BhBudget BhBudget;

/* (transfer full): 64 MiB are allowed before anything is earned. */
BhBudget *bh_budget_new (const BhLimits *limits);

/* One budget for all layers and members of an archive. One thread. */
BhBudget *bh_budget_ref (BhBudget *budget);
void bh_budget_unref (BhBudget *budget);

/* Packed bytes that were read: each allows expand-ratio bytes. */
void bh_budget_earn (BhBudget *budget, guint64 n_packed);

/* FALSE where that is too much; then it is not counted. */
gboolean bh_budget_spend (BhBudget *budget, guint64 n_unpacked);

/* Another process unpacks and tells what its budget allows and what came out; what is
 * spent here comes on top. FALSE where both together are too much. */
gboolean bh_budget_follow (BhBudget *budget, guint64 allowed, guint64 unpacked);

/* Bytes that may come out in all: by what was earned, or as bh_budget_follow() was last told. */
guint64 bh_budget_allowed (const BhBudget *budget);

/* Bytes that came out, there and here. */
guint64 bh_budget_unpacked (const BhBudget *budget);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BhBudget, bh_budget_unref)
