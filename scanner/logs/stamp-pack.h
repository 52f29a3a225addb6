/* stamp-pack.h - the time of a log line as bytes, from worker to coordinator to store. */
#pragma once

#include "base/pack.h"
#include "logs/stamp.h"

void bh_stamp_pack (GByteArray *out, BhStamp stamp); /* appends */

/* Off the front; a time that no clock tells breaks the input. */
BhStamp bh_stamp_unpack (BhUnpack *in);
