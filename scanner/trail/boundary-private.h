/* boundary-private.h - what binding sidecars and the two walks down share. */
#pragma once

#include "trail/boundary.h"

/* A sentence more of why the walk went so. sentence: (transfer full) */
void bh_trust_boundary_say (BhTrustBoundary *walk, char *sentence);

/* The sidecar is not believed, for the reason; said once of each header name. */
void bh_trust_boundary_ignore (BhTrustBoundary *walk, const BhSidecar *sidecar, const char *reason);

/* A step for each hop, with what claims add to it; one more where they tell a further client.
 * context: (nullable) */
void bh_trust_boundary_add_steps (BhTrustBoundary *walk,
                                  const GPtrArray *hops,
                                  const GPtrArray *claims,
                                  const BhOwnSide *own,
                                  const BhOriginContext *context);

/* The next step below that can be judged; steps->len: none. */
guint bh_trust_boundary_next (const BhTrustBoundary *walk, guint index);

/* What the step at lower tells goes on to the one at upper; what no line tells does. */
gboolean bh_trust_boundary_follows (const BhTrustBoundary *walk, guint upper, guint lower);

/* From index down to the last line that is credible, the first that contradicts the one above it,
 * or the end. context: (nullable) */
void bh_trust_boundary_walk_told (BhTrustBoundary *walk,
                                  guint index,
                                  const BhOwnSide *own,
                                  const BhOriginContext *context);

/* The peer's reverse name, looked up both ways, is that of a server of ours. */
gboolean bh_own_side_has_confirmed_name (const BhOwnSide *own, const BhHop *hop);

/* The peer is a machine of ours and speaks as no server: that says its full name at HELO. "WS23"
 * and "[192.168.1.77]" are workstations, and so is what says a stranger's name in a LAN, as what
 * has infected one does. */
gboolean bh_own_side_has_workstation (const BhOwnSide *own, const BhHop *hop);

/* The line at next is a machine of ours' own, which is a workstation or writes its bare address,
 * and tells of a client in public, whom it may have made up; says so. */
gboolean bh_trust_boundary_is_at_workstation (BhTrustBoundary *walk,
                                              const BhOwnSide *own,
                                              guint index,
                                              guint next);

/* The peer is a machine in a network of ours, and none of the servers that somebody named as ours.
 */
gboolean bh_own_side_has_unnamed (const BhOwnSide *own, const BhHop *hop);

/* The line at next, or the field that tells of one more client, was written by such a machine. */
gboolean bh_trust_boundary_is_at_unnamed (const BhTrustBoundary *walk,
                                          const BhOwnSide *own,
                                          guint index,
                                          guint next);

/* The walk has come to a stranger. From the step at unnamed down (G_MAXUINT: none) machines that
 * nobody named tell of him, and may have made him up where he is in public; says so. */
void bh_trust_boundary_end_at_stranger (BhTrustBoundary *walk, guint unnamed);
