/* fields.h - a message's header fields → facts. */
#pragma once

#include "message/facts.h"
#include "message/header-block.h"

/* header: the bytes that block was read from. */
void
bh_fields_read (BhFacts *facts, const BhHeaderBlock *block, BhSpan header, const BhLimits *limits);
