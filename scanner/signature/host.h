/* host.h - a link's host → the name under which somebody registered it. */
#pragma once

#include "base/span.h"

/* The host of an URL's text behind "://": without login and port. Borrowed. */
BhSpan bh_host_of_url (BhSpan after_scheme);

/* The registrable part of a folded host by the public suffix list ("a.b.example.co.uk" →
 * "example.co.uk"); an address, or a host that the list cannot cut, is given
 * back whole, but for the 255 bytes that a host may have. Borrowed from host. */
BhSpan bh_host_registrable (BhSpan host);
