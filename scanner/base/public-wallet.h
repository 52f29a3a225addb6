/* public-wallet.h - addresses on block chains that are named in letters and paid by none of them.
 *
 * The program of a coin has an address like anybody's wallet, and whoever lists or trades the coin
 * names it. So it ties no two letters.
 */
#pragma once

#include "base/span.h"

/* wallet: "ethereum:0x…" in lower case, "bitcoin:1…". */
gboolean bh_wallet_is_public (BhSpan wallet);
