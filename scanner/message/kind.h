/* kind.h - what sort of message this is: mail, or one of the machines' messages. */
#pragma once

#include "message/facts.h"
#include "message/mime-tree.h"

/* From fields and parts alone. BH_KIND_MAIL where they say nothing: the text of
 * a bounce that is no RFC 3464 report is looked at by report.h. */
BhKind
bh_kind_from_structure (const BhFacts *facts, const BhHeaderBlock *block, const BhMimeTree *tree);

/* The sender or the subject is that of a program that returns mail. */
gboolean bh_kind_may_be_bounce (const BhFacts *facts, const BhHeaderBlock *block);

/* For what is no report: auto-reply, challenge, notice or mail. */
BhKind bh_kind_from_header (const BhFacts *facts, const BhHeaderBlock *block);
