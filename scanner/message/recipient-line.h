/* recipient-line.h - a line of prose that names whom mail did not reach.
 *
 * What bounces of all programs share: the line begins with the address, or with a label
 * ("Recipient:", in the languages of servers) and the address.
 */
#pragma once

#include "base/span.h"

/* A line that begins with an address, and what follows it there. FALSE: it does not, or goes on
 * like a sentence; then the outputs are not to be used. */
gboolean bh_recipient_line (BhSpan line, BhSpan *out_address, BhSpan *out_rest);

/* "To: …", which tells of a mail whom it was for, and not yet whom it failed to reach. FALSE: no
 * such line, or no address stands in it; out_address is untouched then. */
gboolean bh_addressee_line (BhSpan line, BhSpan *out_address);

/* TRUE for "From: …": digests of a quarantine list who wrote, not whom mail did not reach. */
gboolean bh_originator_line (BhSpan line);

/* Where the header of another mail begins that mail programs paste above a text that is passed on;
 * the text's length where none does. not_from: (nullable): whose mail is returned, not passed
 * on. */
gsize bh_pasted_header_find (BhSpan text, const char *not_from);
