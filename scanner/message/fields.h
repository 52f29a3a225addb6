/* fields.h - a message's header fields → facts. */
#pragma once

#include "message/facts.h"
#include "message/header-block.h"

/* header: the bytes that block was read from. */
void
bh_fields_read (BhFacts *facts, const BhHeaderBlock *block, BhSpan header, const BhLimits *limits);

/* What stands between angle brackets, else the whole, trimmed; NULL where empty. */
char *bh_field_id (BhSpan value);

/* A field's text with its encoded words (RFC 2047) read. */
char *bh_field_decoded (BhSpan value, const BhLimits *limits);

/* Seconds since 1970 UTC of a date-time (RFC 5322 section 3.3 and looser). */
gboolean bh_field_date (BhSpan value, gint64 *out_unix, gint *out_zone_minutes);
