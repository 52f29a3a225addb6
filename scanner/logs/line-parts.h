/* line-parts.h - what a collector tells of one log line, under names of its own.
 *
 * Of several names of a part the first that comes counts.
 */
#pragma once

#include "base/span.h"

typedef enum {
  BH_LINE_TEXT,
  BH_LINE_TAGGED_TEXT, /* beside a tag: anything may have a column of that name */
  BH_LINE_TIME,
  BH_LINE_USEC, /* microseconds since 1970 */
  BH_LINE_HOST,
  BH_LINE_PROGRAM,
  BH_LINE_PID,
  BH_LINE_TAG, /* program and process, as they stand in the line */
  BH_N_LINE_PARTS
} BhLinePart;

typedef struct {
  GString *part[BH_N_LINE_PARTS]; /* owned; empty: not told */
} BhLineParts;

void bh_line_parts_init (BhLineParts *parts); /* to be cleared */
void bh_line_parts_clear (BhLineParts *parts);
void bh_line_parts_forget (BhLineParts *parts); /* all are empty again */

/* Where the value of that name goes, borrowed; NULL: nobody asks, or it is there. */
GString *bh_line_parts_for (BhLineParts *parts, BhSpan name);

/* The text, without blanks around it; empty: there is none. Borrowed. */
BhSpan bh_line_parts_text (const BhLineParts *parts);

/* Whether a value of that name is a part. */
gboolean bh_line_part_of (BhSpan name, BhLinePart *out_part);
