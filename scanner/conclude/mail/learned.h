/* learned.h - what the mail shows of our own side, gathered in the first pass.
 *
 * The verdicts need it before they judge the first message: habits of our servers
 * and programs, and which addresses of ours are servers themselves.
 */
#pragma once

#include "conclude/mail/witness.h"
#include "store/case-facts.h"

typedef struct _BhLearned BhLearned;

/* @own: as it was given; borrowed while it lives */
BhLearned *bh_learned_new (const BhOwnSide *own);
void bh_learned_free (BhLearned *learned);
/* @witness: what our side saw of it; NULL: nothing */
void bh_learned_take (BhLearned *learned, const BhStoredMessage *message, const BhWitness *witness);

/* The address stamps our mail or hands it over: no client of ours. */
gboolean bh_learned_is_relay (const BhLearned *learned, const char *ip);
/* addresses: of char *, owned, a set that takes all such addresses. */
void bh_learned_add_relays (const BhLearned *learned, GHashTable *addresses);
/* Forms of the Message-IDs of mail that our side sent; none where there are too many to tell. */
const char *const *bh_learned_id_shapes (const BhLearned *learned, gsize *out_n);

/* Some mail of our side had a BATV tag ("prvs=") in its reverse-path: a bounce to an address
 * without one is not about our mail. */
gboolean bh_learned_uses_batv (const BhLearned *learned);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BhLearned, bh_learned_free)
