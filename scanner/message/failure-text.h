/* failure-text.h - what a bounce says to people → recipients and reasons.
 *
 * For the half of all bounces that have no message/delivery-status part: qmail,
 * Exim, old sendmail, Exchange, gateways. One reader for all of them, built on
 * what they share: a line that begins with the address, then what was said.
 */
#pragma once

#include "message/facts.h"

/**
 * bh_failure_text_read:
 * @report: gains recipients (only where it had none), Reporting-MTA and what the
 *   text says of recipients that the report already has
 * @text: valid UTF-8, up to the returned original
 * @not_recipient: (nullable): the address the bounce was sent to
 */
void bh_failure_text_read (BhReport *report,
                           BhSpan text,
                           const char *not_recipient,
                           const BhLimits *limits);

/* The first address in text at or behind from. FALSE: none. */
gboolean bh_address_find (BhSpan text, gsize from, BhSpan *out_address);
