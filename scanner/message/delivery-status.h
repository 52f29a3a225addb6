/* delivery-status.h - the machine-readable parts of reports → BhReport.
 *
 * RFC 3464 (message/delivery-status) and RFC 5965 (message/feedback-report)
 * share one form: groups of header-like fields with blank lines between.
 */
#pragma once

#include "message/facts.h"
#include "message/header-block.h"

BhReport *bh_report_new (void);

/* text: the part's decoded bytes. Recipients found are added. */
void bh_delivery_status_read (BhReport *report, BhSpan text, const BhLimits *limits);
void bh_feedback_report_read (BhReport *report, BhSpan text, const BhLimits *limits);

/* "rfc822; <a@example.org>" → "a@example.org"; NULL where empty. */
char *bh_report_address (BhSpan value);
