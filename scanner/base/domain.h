/* domain.h - under which name a host was registered, by the public suffix list. */
#pragma once

#include "base/span.h"

/**
 * bh_domain_start:
 * @host: a host name, in any case, without the dot at its end
 *
 * Where the registrable domain begins: "a.mail.example.co.uk" gives the place of
 * "example.co.uk". The list is the one inside libpsl, its private part included: two
 * customers of a hoster are two parties.
 *
 * Returns: 0 where the list cannot cut it, or it is longer than a host can be
 */
gsize bh_domain_start (BhSpan host);

/* Whether the host is of that name or lies below it, in any case: "mail.example.org" is within
 * "example.org". FALSE for an empty domain. */
gboolean bh_domain_is_within (BhSpan host, BhSpan domain);

/* What the list is: SHA-1 of its file, and when that was last changed, seconds since 1970
 * UTC; NULL and 0 where libpsl does not know. */
const char *bh_domain_list_sha1 (void);

/* Of its file: it is a fact about the machine, told in method.json. */
gint64 bh_domain_list_dated_unix (void);
