/* line-object.h - the JSON object that a collector makes of a log line. */
#pragma once

#include "logs/line-parts.h"

/* Adds what the object tells to parts. FALSE: no object, or a damaged one; what stands before the
 * damage is told. */
gboolean bh_line_object_read (BhSpan object, BhLineParts *parts);
