/* repeated.h - groups of a report about one recipient → one row.
 *
 * Two aliases of one mailbox, or two of its servers, give a group each.
 */
#pragma once

#include "message/facts.h"

/* recipients: of BhReportRecipient that have all that is concluded of them; what is told twice of
 * one keeps the place of the first. Different ends of one stay apart. Cost: their number. */
void bh_repeated_recipients_join (GPtrArray *recipients);
