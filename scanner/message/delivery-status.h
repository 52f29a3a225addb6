/* delivery-status.h - the machine-readable parts of reports → BhReport.
 *
 * RFC 3464 (message/delivery-status) and RFC 5965 (message/feedback-report)
 * share one form: groups of header-like fields with blank lines between.
 */
#pragma once

#include "message/facts.h"
#include "message/header-block.h"

/* (transfer full): without recipients. */
BhReport *bh_report_new (void);

/* text: the part's decoded bytes. Recipients found are added. */
void bh_delivery_status_read (BhReport *report, BhSpan text, const BhLimits *limits);

/* The same of a feedback report (RFC 5965 section 3), whose recipients have fields of other names.
 */
void bh_feedback_report_read (BhReport *report, BhSpan text, const BhLimits *limits);

/* "rfc822; <a@example.org>" → "a@example.org"; NULL where empty. */
char *bh_report_address (BhSpan value);
