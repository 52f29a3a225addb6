/* status-parts.h - the parts of a report that are for machines. */
#pragma once

#include "message/mime-tree.h"
#include "message/parts.h"

/* What they tell goes to facts->report, by facts->kind: a bounce's or a complaint's. */
void bh_status_parts_read (BhFacts *facts, const BhMimeTree *tree, const BhPartTools *tools);
