/* report-field.h - the fields of reports → members of BhReport and BhReportRecipient.
 *
 * Delivery reports (RFC 3464) and complaints (RFC 5965) share them. The first field that tells
 * something is kept.
 */
#pragma once

#include "message/facts.h"
#include "message/header-block.h"

/* What a field says of the message. */
void bh_report_field_take (BhReport *report, const BhRawField *field);

/* What it says of a recipient. FALSE: it is none of such a field. */
gboolean bh_recipient_field_take (BhReportRecipient *recipient, const BhRawField *field);
