/* conclude-boundary.h - before any origin: what the mailbox as a whole shows. It votes on our
 * side, if nobody gave it, and tells the history of each server. */
#pragma once

#include "conclude/conclude.h"
#include "trail/history.h"
#include "trail/origin.h"

/* Our side as the vote shows it. */
typedef struct {
  BhOwnSide side;   /* borrows from the rest */
  GPtrArray *hosts; /* of char *, owned, NULL-terminated */
  BhNetSet *nets;
} BhInferredSide;

/**
 * bh_conclude_boundary:
 * @given: from the options; where it names anything there is no vote
 * @history: is shown all hops, and settled
 *
 * Stores what was found with its counts, for the reports: info's inferred_hosts_json and
 * inferred_nets_json, empty lists without a clear vote.
 */
gboolean bh_conclude_boundary (BhCaseStore *store,
                               const BhOwnSide *given,
                               BhInferredSide *out_inferred,
                               BhHistory *history,
                               GError **error);
void bh_inferred_side_clear (BhInferredSide *inferred);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (BhInferredSide, bh_inferred_side_clear)
