/* provider.h - the large mail providers: whose machine is it, by name or by address? */
#pragma once

#include "base/inet.h"

/* The provider's word, static, one pointer for each; NULL: none that is listed. A name is as true
 * as the line that it stands in. */
const char *bh_provider_of_host (const char *host);
/* Customers' mail goes out from a machine of this name: who handed it in is another question. */
gboolean bh_provider_sends_for_customers (const char *host);
/* The provider itself names its web mail's client in that header field. */
gboolean bh_provider_tells_client (const char *provider, const char *field);
/* Its inner machines write lines of this dialect under names without a public domain. */
gboolean bh_provider_writes_style (const char *provider, const char *style);
/* Some provider does. */
gboolean bh_provider_has_style (const char *style);
/* Whose gateway sends from there, under its customers' reverse names; NULL: none that is listed. */
const char *bh_provider_of_gateway (const BhInet *address);
/* All of its gateways are listed. */
gboolean bh_provider_is_listed_in_full (const char *provider);
/* Only of its own mail servers: never a network that customers rent machines in. */
gboolean bh_provider_has_address (const char *provider, const BhInet *address);
