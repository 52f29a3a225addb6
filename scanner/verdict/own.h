/* own.h - is a mail address or a domain one of our side?
 *
 * What trail/own-side.h asks of hosts and addresses, this asks of domains. A
 * subdomain of ours is ours.
 */
#pragma once

#include "trail/own-side.h"

/* One of --own-domain, or below one. Without case; the empty one is not ours. */
gboolean bh_own_side_has_domain (const BhOwnSide *own, BhSpan domain);

/* No such domain is in the public DNS: "node7.lan", "localhost", a name without a dot. What bears
 * it is a machine of some house, not a stranger's address. */
gboolean bh_domain_is_inner (BhSpan domain);

/* Its domain is: whether there is such a mailbox, nobody says. */
gboolean bh_own_side_has_mailbox (const BhOwnSide *own, const char *address);

/* Borrowed from address: what stands behind the last "@"; empty where there is none. */
BhSpan bh_mailbox_domain (const char *address);

/* The same of a folded address, which ends with it; NULL: none, or @address is NULL. */
const char *bh_folded_domain (const char *address);

/* Without angle brackets and without the tag of BATV: "prvs=KDDDSSSSSS=user@host"
 * (draft-levine-smtp-batv section 4) is user@host. Borrowed from address. */
BhSpan bh_mailbox_bare (const char *address);

/* The bare ones, without case, of the local part as well: mailers do so. NULL equals nothing. */
gboolean bh_mailbox_equal (const char *a, const char *b);
