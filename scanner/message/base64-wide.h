/* base64-wide.h - base64 eight groups of four at a time, where the processor can. What it
 * does not take, decode.c takes group by group.
 */
#pragma once

#include "base/span.h"

#define BH_BASE64_WIDE_LEN 32  /* bytes taken at once */
#define BH_BASE64_WIDE_ROOM 28 /* bytes written for them: 24 that count, and four behind */

/* Takes whole groups of the alphabet off the front of in, as long as out has room, and
 * writes three bytes for four. Returns how many bytes were taken. */
gsize bh_base64_wide (BhSpan in, guint8 *out, gsize room);
