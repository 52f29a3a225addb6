/* original-header.h - what the header of the returned mail tells of that mail. */
#pragma once

#include "message/facts.h"

/* (transfer full) (element-type utf8): whom the returned mail was to; out_has_copies: it had a Cc
 */
GPtrArray *
bh_original_to (const BhReport *report, const BhLimits *limits, gboolean *out_has_copies);

/* A server took it over or a program made it: it has a Received field or a Message-ID. Else a few
 * fields of it are quoted. TRUE where nothing was returned. */
gboolean bh_original_is_stamped (const BhReport *report, const BhLimits *limits);
