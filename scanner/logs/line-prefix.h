/* line-prefix.h - what tools put before each line of a log that they show.
 *
 * The name of its file, as grep and findstr do where they read several, with "-" in place of ":"
 * before the lines around what was found; its number, of grep -n and Select-String behind the
 * name, of cat -n and editors alone.
 */
#pragma once

#include "base/span.h"

typedef struct _BhLinePrefix BhLinePrefix;

BhLinePrefix *bh_line_prefix_new (void); /* (transfer full): one a log */
void bh_line_prefix_free (BhLinePrefix *prefix);

/* The line without it. One of the first lines decides which of them all have: behind it a line of
 * a log has to begin. */
BhSpan bh_line_prefix_take_off (BhLinePrefix *prefix, BhSpan line);

/* Whether a server's own line begins here, with its time, or the head of its table. */
gboolean bh_line_begins_log (BhSpan line);

/* The same of those servers alone that do not write by syslog. */
gboolean bh_line_begins_own_log (BhSpan line);
