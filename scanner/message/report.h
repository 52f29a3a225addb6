/* report.h - kind of the message, and what a bounce or complaint reports. */
#pragma once

#include "message/parts.h"

/* Sets kind, and report where the kind is bounce or feedback. block: of the message. */
void bh_report_read (BhFacts *facts,
                     const BhHeaderBlock *block,
                     const BhMimeTree *tree,
                     const BhPartTools *tools);
