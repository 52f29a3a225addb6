/* calendar.h - what an invitation says, where a calendar object begins the text (RFC 5545).
 *
 * Its time zones, versions and alarms are the program's: they would make one campaign of all who
 * have the same program.
 */
#pragma once

#include "base/span.h"

/* Whether a folded text begins as a calendar object does. */
gboolean bh_is_calendar (BhSpan folded);

/* Appends what stands in its summaries, descriptions and places, a line each; and all that is no
 * calendar's: a spammer may put his text behind a calendar's first line, or into properties of his
 * own. */
void bh_calendar_read (BhSpan folded, GByteArray *out);
