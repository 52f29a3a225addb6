/* wallet-forms.h - the addresses that coins are sent to, each by its own checksum.
 *
 * A word that is no wallet passes for one once in four thousand million.
 */
#pragma once

#include "base/digest.h"

/**
 * bh_wallet_of_word:
 * @word: letters and digits
 *
 * Returns: (transfer full) (nullable): as its link is written, "bitcoin:1A1z…"; %NULL: no wallet.
 *   Where letters may be of either case they are small
 */
char *bh_wallet_of_word (BhSpan word);
