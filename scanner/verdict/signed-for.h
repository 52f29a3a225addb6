/* signed-for.h - domains in whose name our side signs mail that goes out (DKIM, RFC 6376).
 *
 * A firm's key has its signer. Nobody has the key of a provider of public mail: who signs for that
 * signs whatever stands in From, by a key of his own ("dkim_domain = ${domain:$h_from:}"), and his
 * word is nobody's.
 */
#pragma once

#include <glib.h>

typedef struct _BhSignedFor BhSignedFor;

BhSignedFor *bh_signed_for_new (void); /* nothing was signed */
void bh_signed_for_free (BhSignedFor *self);

/* Our side signed mail under that folded address. */
void bh_signed_for_note (BhSignedFor *self, const char *from);

/* Once all are noted: whether our side signs for the domain of a folded address, and not for
 * anybody's. */
gboolean bh_signed_for_has (const BhSignedFor *self, const char *from);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BhSignedFor, bh_signed_for_free)
