/* public-host.h - hosts that letters link to which have nothing else in common.
 *
 * People have their pages there, programs name themselves below each letter, meetings are held
 * there: "Get Outlook for iOS", a profile at LinkedIn. So such a host ties no two letters.
 */
#pragma once

#include "base/span.h"

/* host: in lower case. Also of hosts below one. */
gboolean bh_host_is_public (BhSpan host);
