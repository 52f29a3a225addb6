/* witnesses.h - what the first walk over the mail saw of clients, kept for the second.
 *
 * Some ten words a message: to follow every chain once more would cost as much as the
 * first walk did.
 */
#pragma once

#include "conclude/mail/witness.h"

typedef struct _BhWitnesses BhWitnesses;

/* @own: as it was given; nobody is accused by a vote */
BhWitnesses *bh_witnesses_new (const BhOwnSide *own);
void bh_witnesses_free (BhWitnesses *witnesses);

/* Keeps what bh_witness_init() says of the next message, and tells it. */
gboolean bh_witnesses_take (BhWitnesses *witnesses,
                            const GPtrArray *hops,
                            const BhOrigin *origin,
                            BhWitness *out_witness);

/* The same again of the message at that place of the first walk; FALSE: it has none.
 * @hops: its hops, as far as they tell of paths (store/case-facts.h) */
gboolean bh_witnesses_get (const BhWitnesses *witnesses,
                           guint message,
                           const GPtrArray *hops,
                           BhWitness *out_witness);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BhWitnesses, bh_witnesses_free)
