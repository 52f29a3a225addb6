/* word-marks.h - where links and addresses in folded text begin and end. */
#pragma once

#include "base/span.h"

/* Whether the script is written without spaces and has no common word break. */
gboolean bh_is_cjk (gunichar character);

/* How far a link reaches from the text's start on. */
gsize bh_url_len (BhSpan text);

/* Where a link's scheme begins that ends before the "://" at. */
gsize bh_scheme_start (BhSpan text, gsize at);

/* The address around the "@" at: from where, and to where. */
gboolean bh_address_around (BhSpan text, gsize at, gsize *out_start, gsize *out_end);
