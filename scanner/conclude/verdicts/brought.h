/* brought.h - mail of strangers that a mail server of the house brings in by a login.
 *
 * A gateway takes mail from anybody, and logs in at the inner server to hand it on. That login's
 * mail is under ever other strangers' names, as a thief's is; but the gateway's own stamp stands
 * below that of the inner server, and all goes to people of ours.
 */
#pragma once

#include "conclude/mail/witness.h"
#include "logs/session.h"

/**
 * bh_brought_by:
 * @hops: (element-type BhHop): of the message, newest first
 * @stamp: (nullable): of ours, which tells of the client that logged in; %NULL: the one that names
 *   the session's client
 * @session: (nullable): of our log, tied to the message
 * @recipients: (element-type utf8): of the message
 *
 * Whoever sends can write a stamp of the client as well: this alone clears nobody.
 *
 * Returns: (nullable): the address from which the client had the message without a login, borrowed
 *   from the hops; %NULL: nothing tells so, or it went to strangers
 */
const char *bh_brought_by (const GPtrArray *hops,
                           const BhHop *stamp,
                           const BhLogSession *session,
                           const GPtrArray *recipients,
                           const BhOwnSide *own);
