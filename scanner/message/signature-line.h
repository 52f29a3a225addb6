/* signature-line.h - where the text of a bounce ends and its people sign. */
#pragma once

#include "base/span.h"

/* "-- " (RFC 3676 section 4.3), "Kind regards," in the languages of mail servers. */
gboolean bh_signature_line (BhSpan line);
