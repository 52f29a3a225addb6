/* postfix-refusal.h - lines by which Postfix tells what it did not take, or a filter took for it.
 *
 * What the client said stands in them, its names and the reply that quotes them: a field is
 * read where the line's grammar has it, and not where a stranger's text looks like one.
 * Each takes the text behind the queue id, and is FALSE where the line is of another kind.
 */
#pragma once

#include "logs/event.h"

/* "milter-reject: END-OF-MESSAGE from …: 5.7.1 Spam; from=<…> to=<…> …": of the whole message,
 * which never gets to the queue. A reject of one recipient or command leaves the message as it
 * was. The envelope is read where the reply before it is our own milter's; where a header field
 * stands in its place, a stranger wrote what looks like one. */
gboolean bh_postfix_read_refusal (BhSpan text, BhLogEvent *out);

/* "reject: RCPT from pc[192.0.2.1]: 550 5.1.1 <nobody@example.org>: Recipient address rejected:
 * User unknown; from=<…> to=<nobody@example.org> …": the message may go on to others, and then
 * qmgr tells of its originator as it was rewritten. */
gboolean bh_postfix_read_refused_recipient (BhSpan text, BhLogEvent *out);

/* "reject: RCPT from pc[192.0.2.1]: 553 5.7.1 <ceo@example.org>: Sender address rejected: not
 * owned by user jack; from=<ceo@example.org> to=<…> proto=ESMTP helo=<pc> sasl_username=<jack>":
 * no message, but a login. */
gboolean bh_postfix_read_refused_login (BhSpan text, BhLogEvent *out);

/* "proxy-accept: END-OF-MESSAGE: 250 2.0.0 Ok: queued as 4VyN0010abz1; from=<…> to=<…> proto=ESMTP
 * helo=<pc> sasl_username=<jack>", with "NOQUEUE: " before it or "from pc[192.0.2.1]" in it or not:
 * whose login brought the message that a filter took while the client waited. */
gboolean bh_postfix_read_filtered (BhSpan text, BhLogEvent *out);
