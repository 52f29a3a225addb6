/* explain-json.h - one message's hops and origin in the form of tables/messages.jsonl. */
#pragma once

#include "message/message.h"
#include "message/pasted.h"
#include "trail/origin.h"

typedef struct {
  const BhOwnSide *own;
  const BhLimits *limits;
  const GPtrArray *dumps; /* of BhGivenFile: open dumps of PTR records */
  const BhPasted *mended; /* what was done to the bytes before; NULL: they stand as given */
} BhExplainContext;

/* NULL where the bytes hold no Received field (no error), or a dump cannot be read. */
char *bh_explain_json (BhMessageReader *reader,
                       BhSpan bytes,
                       const BhExplainContext *context,
                       GError **error);
