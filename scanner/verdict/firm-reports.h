/* firm-reports.h - machines of many firms that report to their own admins by one login of ours.
 *
 * A phisher as well writes to people in the name of their own firm's desk, but all of it from where
 * he sits: machines have each a name and a line of its own.
 */
#pragma once

#include "verdict/account-rule.h"

/* Each mail is within one firm, and each name has a network of its own. */
gboolean bh_run_is_of_firm_reports (const BhRun *run);
