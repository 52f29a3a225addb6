/* joined-address.h - "bob@example.com and carl@example.com": the address that a sentence names
 * together with the one before it.
 */
#pragma once

#include "base/span.h"

/* rest: behind an address, and then behind the one found. FALSE: none goes on there. */
gboolean bh_address_joined (BhSpan *rest, BhSpan *out_address);
