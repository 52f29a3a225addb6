/* wallet.h - the wallets that a text names: where an extortioner's money is to go.
 *
 * Copies with no word in common have one wallet to be paid into, or a few. Only what its own
 * checksum confirms is one (wallet-forms.h).
 */
#pragma once

#include "base/span.h"

#define BH_WALLETS_MAX 16

/* Adds those that are not there yet, in the order of the text, up to BH_WALLETS_MAX. Owned
 * strings. Linear: of a text without long words it looks at every 26th byte and the words there. */
void bh_wallets_in_text (BhSpan text, GPtrArray *wallets);
