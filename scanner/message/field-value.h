/* field-value.h - what the value of a header field says, by its grammar (RFC 5322). */
#pragma once

#include <backhop/limits.h>

#include "base/span.h"

/* What stands between angle brackets, else the whole, trimmed; NULL where empty. */
char *bh_field_id (BhSpan value);

/* A field's text with its encoded words (RFC 2047) read. */
char *bh_field_decoded (BhSpan value, const BhLimits *limits);

/* Seconds since 1970 UTC of a date-time (RFC 5322 section 3.3 and looser). */
gboolean bh_field_date (BhSpan value, gint64 *out_unix, gint *out_zone_minutes);
