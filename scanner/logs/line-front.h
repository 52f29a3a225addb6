/* line-front.h - what stands before the text of a line of syslog, of the parts that collectors
 * keep.
 *
 * "1717992000.123456 mail postfix/smtpd[71]: ".
 */
#pragma once

#include "logs/line-parts.h"

/* Time and program are there. */
gboolean bh_line_front_is_told (const BhLineParts *told);

/* The program that is told is that of the tag, which may be without process and colon. */
gboolean bh_line_front_names (const BhLineParts *told, BhSpan tag);

/* The time alone, with a blank behind it. */
void bh_line_front_append_time (const BhLineParts *told, GString *line);

/* With the time as a collector or the head of a record has it where the line was given none of its
 * own. */
void bh_line_front_append (const BhLineParts *told, GString *line);
