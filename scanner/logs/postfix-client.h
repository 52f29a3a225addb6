/* postfix-client.h - who the client of Postfix' smtpd is, who logged in, and who tried to.
 *
 * Names and replies are the client's words: a field is read where the line's grammar has it. Each
 * is FALSE where the line is of another kind. What smtpd did not take is in postfix-refusal.h.
 */
#pragma once

#include "logs/event.h"

/* "client=unknown[192.0.2.1]:51234, sasl_method=LOGIN, sasl_username=jack": the first name, as what
 * reads as another behind it is a piece of it. */
gboolean bh_postfix_read_client (BhSpan text, BhLogEvent *out);

/* What stands in lines of no message: a login that failed, and one before a filter that is asked
 * while the client waits, or with a message that is not taken. */
gboolean bh_postfix_read_login (BhSpan text, BhLogEvent *out);
