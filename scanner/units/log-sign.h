/* log-sign.h - is a file that is no mail a log of a mail server?
 *
 * Whoever scans a server's folder whole has its logs among the PATHs, where they are not read as
 * logs. They are to be named, so that they can be given with --log.
 */
#pragma once

#include "base/span.h"

/* Whether the head of a file, of which 16 KiB are read at most, is lines of one of our log formats.
 * For logs given with mail; those of --log are not asked. */
gboolean bh_is_log (BhSpan head);
