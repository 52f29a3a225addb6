/* cisco-connection.h - connections in to a Cisco gateway: who the client is, and who logged in.
 *
 * A line tells of the connection, "SMTP Auth: (ICID 5) succeeded for user: jack using AUTH
 * mechanism: PLAIN with profile: staff", where a release writes it; where none does, the log tells
 * of no login. All take what stands behind the words that name the kind of line.
 */
#pragma once

#include "logs/event.h"

void bh_cisco_connection_open (BhLogState *state, BhSpan rest); /* "New SMTP ICID " */
void bh_cisco_connection_read (BhLogState *state, BhSpan rest); /* "ICID ": one that closes */
void bh_cisco_connection_login (BhLogState *state,
                                BhSpan rest,
                                BhLogEvent *out); /* "SMTP Auth: (ICID " */

/* What is known of the connection goes to the message on it. */
void bh_cisco_connection_tell (BhLogState *state, BhSpan icid, BhLogEvent *out);
