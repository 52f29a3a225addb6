/* date.h - the date-time of trace fields, in every order that mailers write.
 *
 * RFC 5322 section 3.3 and its obsolete forms, ctime order, ISO order as Go
 * prints it, two-digit years, zone names. A day without a time of day is no
 * date-time: it would be a guess of up to a day.
 */
#pragma once

#include "base/span.h"

typedef struct {
  gint64 unix_time; /* seconds since 1970 UTC */
  gint zone_minutes;
  gboolean has_zone; /* else read as UTC */
} BhTraceDate;

/**
 * bh_trace_date_read:
 * @text: bytes that may begin with a date-time; blanks and commas before it are skipped
 * @out_date: (out): untouched on failure
 * @out_len: (out): bytes read, the zone included
 *
 * Looks at a bounded number of words, whatever the length of @text.
 *
 * Returns: %FALSE where @text does not begin with a whole date-time
 */
gboolean bh_trace_date_read (BhSpan text, BhTraceDate *out_date, gsize *out_len);
