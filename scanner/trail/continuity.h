/* continuity.h - does the next lower trace field follow from the one above it?
 *
 * The upper field says from whom its server took the message; the lower field's
 * server must be that host. Only what the upper server looked up or saw counts
 * for a whole domain; what the client said of itself counts only to the letter.
 */
#pragma once

#include "base/inet.h"

#include "trail/hop.h"
#include "trail/host.h"

/* Whether the peer that the upper line names can be the host that wrote the lower one. A line that
 * names too little to be compared has the benefit of the doubt. */
gboolean bh_continuity_holds (const BhHop *upper, const BhHop *lower);

/* Where it holds: a peer in public said at HELO that it is that host, and nothing that the upper
 * server looked up or saw says so too. */
gboolean bh_continuity_is_by_helo (const BhHop *upper, const BhHop *lower);

/* A peer in public said at HELO that it is localhost, as every machine is to itself, and brings a
 * line of that name; no name ties it to the upper server, as a filter beside that one has it.
 * "localhost.localdomain" is another matter: some servers go out under it. */
gboolean bh_continuity_is_by_localhost (const BhHop *upper, const BhHop *lower);

/* The peer's scope by its address; FALSE where the hop has none. */
gboolean bh_hop_peer (const BhHop *hop, BhInet *out_ip, BhInetScope *out_scope);

/* A reverse name that the server looked up both ways, for its owner writes it: as Postfix, Google,
 * Exim and Sendmail do. */
gboolean bh_hop_has_confirmed_name (const BhHop *hop);

/* Its server says that the looked-up name may be forged (sendmail), or prints it without asking
 * whether the name has the address (qmail): whoever owns the address chose it. */
gboolean bh_hop_has_chosen_name (const BhHop *hop);

/* TRUE where the peer is the server's own loopback. */
gboolean bh_hop_is_from_itself (const BhHop *hop);

/* TRUE where a provider's server took the message from a mail server of the same provider, by
 * its address: it has not left the provider's house. */
gboolean bh_hop_is_within_provider (const BhHop *hop);
/* The peer is a provider's machine under a name that only its network knows: a front end, which
 * took the mail from the client and wrote no line of its own ("from SNT153-W20 ([65.55.90.8]) by
 * SNT004-OMC1S20.hotmail.com"). What stands below is the provider's text. */
gboolean bh_hop_is_from_front_end (const BhHop *hop);

/* simscan writes its own name where the server's belongs: the line names no server. */
gboolean bh_hop_is_of_program (const BhHop *hop);

/* TRUE where the lower line is said to be of a listed provider, all of whose machines have reverse
 * names, and the upper server looked up another's for the client, or none and saw it at an address
 * where the provider has no machine: HELO is no agreement then. */
gboolean bh_hop_is_under_foreign_name (const BhHop *upper, const BhHop *lower);
