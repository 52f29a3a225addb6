/* provider.h - the large mail providers: whose machine is it, by name or by address? */
#pragma once

#include "base/inet.h"

/* Both give the provider's word, static and the same pointer wherever it is equal by value; NULL:
 * of none that is listed. A name is as true as the line that it stands in. */
const char *bh_provider_of_host (const char *host);
/* Only of a provider's own mail servers: never a network that customers rent machines in. */
const char *bh_provider_of_address (const BhInet *address);
