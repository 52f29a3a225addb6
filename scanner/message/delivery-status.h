/* delivery-status.h - the machine-readable part of a delivery report (RFC 3464) → BhReport.
 *
 * Groups of header-like fields with blank lines between: first what is said of the
 * message, then a group for each recipient. Complaints are read by feedback-report.h.
 */
#pragma once

#include "message/facts.h"
#include "message/header-block.h"

/* text: the part's decoded bytes. Recipients found are added. */
void bh_delivery_status_read (BhReport *report, BhSpan text, const BhLimits *limits);
