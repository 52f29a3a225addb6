/* witnesses.h - what the first walk over the mail saw of clients, kept for the second.
 *
 * Some ten words a message: to follow every chain once more would cost as much as the
 * first walk did.
 */
#pragma once

#include "conclude/witness.h"

typedef struct _BhWitnesses BhWitnesses;

/* @own: as it was given; nobody is accused by a vote */
BhWitnesses *bh_witnesses_new (const BhOwnSide *own);
void bh_witnesses_free (BhWitnesses *witnesses);

/* Keeps what bh_witness_init() says of the next message, and tells it. */
gboolean bh_witnesses_take (BhWitnesses *witnesses,
                            const GPtrArray *hops,
                            const BhOrigin *origin,
                            BhWitness *out_witness);

/* How many of the message's hops it takes to tell its witness, from the newest on; 0: it has
 * none. */
guint bh_witnesses_n_hops (const BhWitnesses *witnesses, guint message);
/* The same again of the message at that place of the first walk. @hops: its hops */
gboolean bh_witnesses_get (const BhWitnesses *witnesses,
                           guint message,
                           const GPtrArray *hops,
                           BhWitness *out_witness);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BhWitnesses, bh_witnesses_free)
