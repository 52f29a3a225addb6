/* boundary.h - where our own servers' word ends, and how far down the rest holds.
 *
 * Top down: each field that a server of ours wrote is a fact. The first peer that
 * is not ours is the last fact; everything below was handed in by it and is told.
 * Told fields are followed while each agrees with the one above it.
 */
#pragma once

#include "base/inet.h"
#include "trail/origin.h"
#include "trail/sidecar.h"

/* One hop with what its bound sidecars add. The last step may have no hop: an
 * address that only a sidecar of the lowest hop tells. */
typedef struct {
  const BhHop *hop; /* borrowed; NULL for that last one */
  const char *ip;   /* borrowed from hop or claim; NULL: none */
  const char *helo;
  const char *login;
  const char *login_server; /* the host that vouches for login; NULL: hop's by */
  const char *script;
  const BhSidecar *ip_sidecar; /* where ip came from, if not from the field */
  const BhSidecar *login_sidecar;
  gboolean has_conflict;       /* a sidecar names another address */
  gboolean has_login_conflict; /* two name other logins, and either may be the client's */
} BhStep;

typedef struct {
  GArray *steps; /* of BhStep, newest first: one a hop, at most one more */
  guint n_hops;
  gboolean is_top_ours; /* else nothing is witnessed */
  guint last_own;       /* the lowest step written by a server of ours; valid if is_top_ours */
  guint boundary;       /* the step whose peer is not ours; steps->len: none */
  guint last;           /* the lowest step that is still credible */
  guint unnamed; /* the first step of a machine of ours that may be no server; G_MAXUINT: none */
  guint doubted; /* the first hop reached over a break that may be innocent; n_hops: none */
  guint broken;  /* the first hop that contradicts the one above; n_hops: none */
  gboolean is_walk_over; /* ended by a login to our server or by a peer of ours */
  BhBoundarySource source;
  GPtrArray *evidence; /* of char *, owned: why the walk went and ended so */
  GPtrArray *ignored;  /* of char *, owned: header names that were not believed */
} BhTrustBoundary;

/* context: NULL for one message alone. */
BhTrustBoundary *bh_trust_boundary_find (const GPtrArray *hops,
                                         const GPtrArray *claims,
                                         const BhOwnSide *own,
                                         const BhOriginContext *context);
void bh_trust_boundary_free (BhTrustBoundary *boundary);

static inline const BhStep *
bh_trust_boundary_step (const BhTrustBoundary *boundary, guint index)
{
  return &g_array_index (boundary->steps, BhStep, index);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BhTrustBoundary, bh_trust_boundary_free)
