/* report-conclude.h - what is left to say of a report's recipients once all sources were read. */
#pragma once

#include "message/bounce-form.h"

/* facts: with a report; block: of the message; form: nullable, of the bounce's text. */
void
bh_report_conclude_bounce (BhFacts *facts, const BhHeaderBlock *block, const BhBounceForm *form);

/* Whoever is named complained. */
void bh_report_conclude_complaint (BhReport *report);
