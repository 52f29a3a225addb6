/* run-joined.h - a message file in which another message's header stands, as a problem. */
#pragma once

#include "units/run-message.h"

/* Of a message that was read whole: where files were put together without an envelope line, that
 * is told, with the first place; the message stays one. */
void bh_run_tell_joined (BhSteps *steps,
                         const BhMessageTools *tools,
                         const BhPlace *place,
                         const BhExtent *extent,
                         const BhFacts *facts);
