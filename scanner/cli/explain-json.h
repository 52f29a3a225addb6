/* explain-json.h - one message's hops and origin in the form of tables/messages.jsonl. */
#pragma once

#include "message/message.h"
#include "trail/origin.h"

/* NULL where the bytes hold no Received field. */
char *bh_explain_json (BhMessageReader *reader,
                       BhSpan bytes,
                       const BhOwnSide *own,
                       const BhLimits *limits);
