/* vouch.h - whom our side's own checks of SPF and DKIM vouch for.
 *
 * A pass says that a domain's owner lets the peer at the boundary speak for it (RFC 7208),
 * or has signed the mail (RFC 6376): what hosts of that domain wrote further down is then the
 * word of the party that handed the mail in, and nobody else's.
 */
#pragma once

#include "trail/origin.h"

typedef struct {
  char *domain;             /* lower case */
  const BhSidecar *sidecar; /* borrowed: where our side says so */
} BhVouch;

/**
 * bh_vouches_new:
 * @sidecars: (element-type BhSidecar): in header order
 * @boundary: index of the hop whose peer is not ours; that hop is in @hops
 *
 * Fields above the boundary's own Received field are ours. Below it only Google's are: it takes
 * out what others wrote in its name.
 *
 * Returns: (transfer full): of BhVouch, owned; empty where nothing passed
 */
GPtrArray *bh_vouches_new (const GPtrArray *sidecars, const GPtrArray *hops, guint boundary);

/* The vouch that covers the host; NULL: none does. */
const BhVouch *bh_vouches_find (const GPtrArray *vouches, const char *host);
