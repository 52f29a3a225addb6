/* text-evidence.h - what texts share beside their words: hosts they link to, files they carry,
 * telephones and wallets they name, mailboxes at public providers that their answers go to.
 *
 * Only what few texts have says anything by itself: a host that hundreds link to is a provider's,
 * or a campaign's, of which a sample of the texts is kept that kin.h may tell by; and a public host
 * (public-host.h) or a coin's own address (public-wallet.h) is nobody's. A wallet has one owner,
 * however many name it. People who write from mailboxes of their own, and want all answers at
 * their club's, have nothing in common by that: who vouches for a letter is known later
 * (cluster-inputs.h).
 */
#pragma once

#include <glib.h>

/* That have what is rare; of a common value's so many are kept. */
#define BH_EVIDENCE_TEXTS_MAX 200

/* Bits of a hash: of a wallet, of a mailbox for answers, and of what more texts have than that. */
#define BH_EVIDENCE_IS_WALLET 1
#define BH_EVIDENCE_IS_REPLY_TO (G_GUINT64_CONSTANT (1) << 62)
#define BH_EVIDENCE_IS_COMMON (G_GUINT64_CONSTANT (1) << 63)

typedef struct {
  guint64 text; /* index into the texts */
  guint64 hash; /* of the kind and the value */
} BhTextEvidence;
