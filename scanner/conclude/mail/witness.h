/* witness.h - what our own servers saw of the client that handed a message in.
 *
 * trail/origin.h follows the chain as far down as it is credible; a verdict about
 * an account may rest only on what a server of ours wrote itself. This is that part.
 */
#pragma once

#include "trail/origin.h"

/* All borrowed from the hops and the origin; NULL: not recorded. */
typedef struct {
  const BhHop *hop; /* of ours: the one that tells who the client was */
  guint last_own;   /* index of the lowest hop of ours */
  const char *ip;   /* of the client */
  const char *user; /* that logged in to a host of ours */
  const char *local_user;
  const char *script;
  gboolean is_auth;
  const char *helo, *rdns; /* of the client, where the hop saw it by SMTP and it logged in */
  /* The machine of ours that wrote the lowest hop of ours; NULL: the server at which all ended up,
   * or one without an address. */
  const char *courier;
  const char *told_by; /* by whose word alone the client is known: a machine of ours that nobody
                          named; NULL: a server's, or nobody asked */
  const char *doubt;   /* why the client, a machine of ours, is not believed; NULL: nobody asked */
} BhWitness;

/* FALSE where no hop was written by a host known to be ours: where our side is not
 * known, the topmost host is taken for ours by trail, but nobody is accused by that. */
gboolean bh_witness_init (BhWitness *witness,
                          const GPtrArray *hops,
                          const BhOrigin *origin,
                          const BhOwnSide *own);

/* Index of the topmost hop that names a host of ours as its writer; hops->len: none. */
guint bh_witness_own_top (const GPtrArray *hops, const BhOwnSide *own);
