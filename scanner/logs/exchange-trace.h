/* exchange-trace.h - rows of the traces of Exchange Online that tell no events.
 *
 * Cells go by the names of message tracking's columns: exchange-columns.h. Each is FALSE where the
 * row has no time.
 */
#pragma once

#include "logs/event.h"

/* One row a message. "Originating" without a connector is mail of a mailbox of ours: nobody
 * hands such in without a login. */
gboolean bh_exchange_read_summary (BhLogState *state, BhLogEvent *out);

/* One row a recipient, in UTC as the service keeps it. Whether anybody logged in it does not
 * say, so that no row begins the session. */
gboolean bh_exchange_read_trace (const BhLogState *state, BhLogEvent *out);

/* As a cmdlet shows a time to who asks. A clock whose halves have names that are not known tells no
 * time: half of it would be wrong. */
gboolean bh_exchange_read_local_time (BhSpan text, BhStamp *out);
