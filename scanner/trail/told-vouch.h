/* told-vouch.h - does the party that handed the mail in stand behind what is told below?
 *
 * By its looked-up name, or by what our side checked of SPF and DKIM (vouch.h).
 */
#pragma once

#include "trail/boundary.h"
#include "trail/vouch.h"

/* Told hops, down to index, of the party that the boundary's server confirmed. vouches: of BhVouch;
 * NULL only where nothing is told. */
gboolean bh_told_is_vouched (const BhTrustBoundary *walk, const GPtrArray *vouches, guint index);

/* (transfer full): the first check that says so, where no looked-up name does; NULL: none. */
char *bh_told_vouch_sentence (const BhTrustBoundary *walk, const GPtrArray *vouches, guint index);
