/* bulk-facts.h - what a message's own fields say of bulk mail (RFC 2369, RFC 2919,
 * RFC 3834) and of aligned signatures (RFC 8601). Facts for cluster/burst.h. */
#pragma once

#include "store/case-facts.h"

/* A List-Id or List-Unsubscribe field (RFC 2919, RFC 2369), or Precedence: bulk or list. */
gboolean bh_bulk_is_list (const BhStoredMessage *message);

/* Auto-Submitted with anything but "no" (RFC 3834 section 5), or of kind "auto-reply". */
gboolean bh_bulk_is_auto (const BhStoredMessage *message);

/* DKIM pass for the From domain, told by a server of ours; not verified here. */
gboolean bh_bulk_is_aligned (const BhStoredMessage *message, const BhOrigin *origin);

/**
 * bh_bulk_is_vouched:
 * @sidecars: (element-type BhSidecar): the message's
 *
 * Whether From's domain is no invention: the peer at the boundary has a name in it that is no
 * customer's line, or our side's check of SPF or DKIM passed for it. Who has a domain of his own
 * may still send spam; but many of these who write alike may as well be many who fill in one form.
 */
gboolean bh_bulk_is_vouched (const BhStoredMessage *message,
                             const BhOrigin *origin,
                             const GPtrArray *sidecars);

/* Whether a stranger writes to somebody in his own name, as extortioners do: "I sent this from your
 * account". Who is vouched for, or logged in, may write to himself. */
gboolean bh_bulk_is_own_name (const BhStoredMessage *message, const BhOrigin *origin);

/* Whether a stranger's host handed the message in that is no mail server by its name: a customer's
 * line, or one without a name where Postfix looked for it. People write through their providers. */
gboolean bh_bulk_is_of_line (const BhStoredMessage *message, const BhOrigin *origin);

/* Such a host whose looked-up name is not of From's domain. It may greet in that domain: so does a
 * small firm's server, and so do bots. */
gboolean bh_bulk_is_of_strange_line (const BhStoredMessage *message, const BhOrigin *origin);

/* Whether a stranger's host handed the message in that is not of From's domain, neither by the name
 * that was looked up nor by the one that it said. So is that of many a person's provider; but each
 * of these serves many. */
gboolean bh_bulk_is_foreign (const BhStoredMessage *message, const BhOrigin *origin);

/* Whether the server at the boundary told its peer's name. Where none of a mailbox does, names are
 * not looked for, and that a host has none says nothing. */
gboolean bh_bulk_names_peer (const BhStoredMessage *message, const BhOrigin *origin);
