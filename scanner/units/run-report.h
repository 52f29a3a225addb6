/* run-report.h - the rows of a delivery report: what it says, and what it returns.
 *
 * Hops and fields of a returned message stand beside those of messages, with scope 1.
 */
#pragma once

#include "message/facts.h"
#include "trail/hop.h"
#include "units/steps.h"

/* number: the message. scope: 0 for its own hop, 1 for one of the message that it returns. */
void bh_run_add_hop (BhSteps *steps, const BhHop *hop, gint64 number, gint scope);

/* Into the step in hand. number: the message that is the report. */
void
bh_run_add_report (BhSteps *steps, const BhLimits *limits, const BhReport *report, gint64 number);
