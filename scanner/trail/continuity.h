/* continuity.h - does the next lower trace field follow from the one above it?
 *
 * The upper field says from whom its server took the message; the lower field's
 * server must be that host. Only what the upper server looked up or saw counts
 * for a whole domain; what the client said of itself counts only to the letter.
 */
#pragma once

#include "trail/hop.h"

/* The part of a host name that one party registers: two labels, or three under
 * a country's "co", "com", "ac" and their like. Points into host. */
const char *bh_host_domain (const char *host);
gboolean bh_host_equal (const char *a, const char *b);

/* TRUE where both names lie in one registered domain, or in two of one provider. */
gboolean bh_host_same_party (const char *a, const char *b);

/* A name that means something on its own machine or network only: it can be tied to
 * nothing, which is no contradiction. */
gboolean bh_host_is_inside (const char *host);

gboolean bh_continuity_holds (const BhHop *upper, const BhHop *lower);

/* The peer's scope by its address; FALSE where the hop has none. */
gboolean bh_hop_peer (const BhHop *hop, BhInet *out_ip, BhInetScope *out_scope);
