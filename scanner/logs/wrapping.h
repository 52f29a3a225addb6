/* wrapping.h - log lines inside what a collector makes of them, taken out again.
 *
 * A JSON object a line, or over several: Docker's json-file driver ("log", "time"), the journal
 * ("MESSAGE", "__REALTIME_TIMESTAMP", …), shippers ("message", "@timestamp"), what Elasticsearch,
 * Splunk and Loki give out; a table of such lines. Fields a line and a blank line behind each
 * record: "journalctl -o export", "-o verbose". Lines of a journal become those of its
 * "short-unix". Colours; a container's name or a collector's time before each line; what
 * line-prefix.h takes off.
 */
#pragma once

#include "logs/stamp.h"

typedef struct _BhLogWrapping BhLogWrapping;

/* (transfer full): one a log, whose records go over several lines. */
BhLogWrapping *bh_log_wrapping_new (void);
void bh_log_wrapping_free (BhLogWrapping *wrapping);

/* The line in it; the same line where it is not wrapped; an empty one where more of its record
 * follows. Lines come in the order of the log. Valid until the next call; line is borrowed as long
 * as more of it is asked for. */
BhSpan bh_log_unwrap (BhLogWrapping *wrapping, BhSpan line);

/* The next one of the same line, where that was a list of objects; an empty one: no more. */
BhSpan bh_log_unwrap_more (BhLogWrapping *wrapping);

/* The time that the collector has for the line that was given last, which may tell what the line's
 * own time lacks; or none. */
const BhStamp *bh_log_wrapping_told (const BhLogWrapping *wrapping);

/* The last record where no blank line followed it; or nothing. */
BhSpan bh_log_unwrap_last (BhLogWrapping *wrapping);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BhLogWrapping, bh_log_wrapping_free)
