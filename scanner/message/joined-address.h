/* joined-address.h - "bob@example.com, carl@example.net and to Dora <dora@example.com>": all that a
 * sentence names together. */
#pragma once

#include "base/span.h"

/* rest: what stands behind an address; behind the next where it returns. FALSE: nothing joins
 * another. */
gboolean bh_address_joined (BhSpan *rest, BhSpan *out_address);

/* "… to <" → "… to": what stands before an address, without what opens it. */
BhSpan bh_before_opening (BhSpan before);

/* "… to ", "… for <": mail was for whom they stand before. */
gboolean bh_words_direct (BhSpan before);
