/* returned.h - the mail that a report returns, seen from our side of it. */
#pragma once

#include "scan/witness.h"

typedef struct {
  GPtrArray *hops; /* of BhHop, borrowed: from our topmost one down */
  BhOrigin *origin;
  BhWitness witness;
  gboolean is_witnessed; /* a hop names a host of ours; else witness is empty */
} BhReturned;

/* @hops: of the returned original, newest first. What stands above our hops the world added. */
void bh_returned_init (BhReturned *original, const GPtrArray *hops, const BhOwnSide *own);
void bh_returned_clear (BhReturned *original);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (BhReturned, bh_returned_clear)
