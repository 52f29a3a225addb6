/* conclude-origins.h - first pass: copies, boundary and origin of each message. */
#pragma once

#include "conclude/conclude.h"
#include "conclude/gathered.h"
#include "conclude/learned.h"
#include "conclude/witnesses.h"
#include "trail/origin.h"

/**
 * bh_conclude_origins:
 * @texts: (element-type BhStoredText): by text_hash
 * @learned: (inout): takes what the mail shows of our side
 * @witnesses: (inout): takes what our side saw of each message
 *
 * Writes a row of conclusions a message, without cluster and burst.
 *
 * Returns: (transfer full) (element-type BhGathered): in evidence order
 */
GArray *bh_conclude_origins (BhCaseStore *store,
                             const BhOwnSide *own,
                             const BhHistory *history,
                             const GArray *texts,
                             BhLearned *learned,
                             BhWitnesses *witnesses,
                             GError **error);
