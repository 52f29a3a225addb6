/* plain-date.h - "Mon, 1 Jan 2024 10:59:58 +0100", as nearly all dates are written.
 *
 * GMime's reader takes what people and programs ever wrote, and makes a time zone for each
 * date; it is asked where this one knows no answer.
 */
#pragma once

#include "base/span.h"

/* A date-time of RFC 5322 section 3.3 without its obsolete forms, up to the 28th of a month.
 * FALSE where it is another; nothing is touched then. */
gboolean bh_plain_date_read (BhSpan value, gint64 *out_unix, gint *out_zone_minutes);
