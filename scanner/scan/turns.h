/* turns.h - which worker takes which unit.
 *
 * The first ranges of a large mbox, and behind them its hash, are one worker's lead: in order, so
 * that it hashes the file while it reads them. Who takes what shows in nothing that is written.
 */
#pragma once

#include "store/case-store.h"

typedef struct _BhTurns BhTurns;

/* units: of BhPlannedUnit, by number. */
BhTurns *bh_turns_new (GArray *units, guint n_workers);
void bh_turns_free (BhTurns *turns);

/* The next unit for the worker, counted from 0. out_is_along: of a lead. NULL: none is left. */
const BhPlannedUnit *bh_turns_next (BhTurns *turns, guint worker, gboolean *out_is_along);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BhTurns, bh_turns_free)
