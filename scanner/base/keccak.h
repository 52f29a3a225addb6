/* keccak.h - Keccak-256 as it was before it became SHA-3: Ethereum's and Monero's hash.
 *
 * It differs from SHA3-256 (FIPS 202) in one bit of the padding, and libcrypto 3.0 has only that.
 */
#pragma once

#include "base/digest.h"

/* Of bytes that are at hand; linear. */
BhSha256 bh_keccak_256 (BhSpan bytes);
