/* returned.h - the mail that a report returns, seen from our side of it. */
#pragma once

#include "conclude/mail/witness.h"

typedef struct {
  GPtrArray *hops;   /* of BhHop, borrowed: from our topmost one down */
  GPtrArray *fields; /* of BhSidecar, owned: what stands below it, counted from there */
  BhOrigin *origin;
  BhWitness witness;
  gboolean is_witnessed; /* a hop names a host of ours; else witness is empty */
} BhReturned;

/* @hops, @fields: of the returned original. What stands above our hops the world added. */
void bh_returned_init (BhReturned *returned,
                       const GPtrArray *hops,
                       const GPtrArray *fields,
                       const BhOwnSide *own);
void bh_returned_clear (BhReturned *returned); /* also of one that is all zeros */

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (BhReturned, bh_returned_clear)
