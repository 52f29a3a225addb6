/* found-address.h - a mail address that stands in a text, without the marks and words around it. */
#pragma once

#include "base/span.h"

/* The first address in text at or behind from, with the quotes of a local part that needs
 * them. FALSE: none. */
gboolean bh_address_find (BhSpan text, gsize from, BhSpan *out_address);

/* The one that text begins with, behind no bracket or quote that is not its own. */
gboolean bh_address_at (BhSpan text, BhSpan *out_address);
