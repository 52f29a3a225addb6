/* exim-pieces.h - the long lines that Exim hands to syslog in pieces, made whole again. */
#pragma once

#include "logs/event.h"

/* The pieces of a line follow each other, and are kept until the last is there. FALSE: some are
 * missing, or more follow; or it is a header, in which a client may have written any line. */
gboolean bh_exim_take_whole (BhLogState *state, const BhSyslogLine *line, BhSpan *text);
