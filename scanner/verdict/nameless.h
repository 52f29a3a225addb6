/* nameless.h - addresses without a name that are one machine's, on one link.
 *
 * A machine with IPv6 may have another address for each of its mails (RFC 8981). Who has no name
 * but such addresses is judged by their link, where several of them sent so little each that no one
 * stands out.
 */
#pragma once

#include <glib.h>

typedef struct _BhNameless BhNameless;

BhNameless *bh_nameless_new (void); /* nobody sent anything */
void bh_nameless_free (BhNameless *self);

/* A record of an IPv6 address. Both texts are borrowed and outlive the table. */
void bh_nameless_note (BhNameless *self, const char *address, const char *link);

/* Once all are noted. An address stands out from so many records on. */
void bh_nameless_count (BhNameless *self, guint heavy);

/* By which link the address is judged; NULL: by itself. */
const char *bh_nameless_link (const BhNameless *self, const char *address);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BhNameless, bh_nameless_free)
