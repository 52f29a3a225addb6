/* text-evidence.h - what texts share beside their words: hosts they link to, files they carry,
 * telephones and wallets they name.
 *
 * Only what few texts have says anything by itself: a host that hundreds link to is a provider's,
 * or a campaign's, of which a sample of the texts is kept that kin.h may tell by; and a public host
 * (public-host.h) or a coin's own address (public-wallet.h) is nobody's. A wallet has one owner,
 * however many name it.
 */
#pragma once

#include <glib.h>

#define BH_EVIDENCE_TEXTS_MAX                                                                      \
  200                           /* texts that have what is rare, and of a common value's sample    \
                                 */
#define BH_EVIDENCE_IS_WALLET 1 /* the bit of a hash that tells wallets from all else */
#define BH_EVIDENCE_IS_COMMON                                                                      \
  (G_GUINT64_CONSTANT (1) << 63) /* the same of what more texts have                               \
                                  */

typedef struct {
  guint64 text; /* index into the texts */
  guint64 hash; /* of the kind and the value */
} BhTextEvidence;
