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
