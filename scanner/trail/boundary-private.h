/* boundary-private.h - what binding sidecars and walking down share: the evidence, the steps. */
#pragma once

#include "trail/boundary.h"

/* A sentence more of why the walk went so. sentence: (transfer full) */
void bh_trust_boundary_say (BhTrustBoundary *walk, char *sentence);

/* The sidecar is not believed, for the reason; said once of each header name. */
void bh_trust_boundary_ignore (BhTrustBoundary *walk, const BhSidecar *sidecar, const char *reason);

/* A step for each hop, with what claims add to it; one more where they tell a further client. */
void bh_trust_boundary_add_steps (BhTrustBoundary *walk,
                                  const GPtrArray *hops,
                                  const GPtrArray *claims,
                                  const BhOwnSide *own);
