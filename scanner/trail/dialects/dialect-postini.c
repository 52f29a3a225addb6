/* dialect-postini.c - Received fields written by Postini.
 *
 * Every connection is called "source"; zones are names.
 */
#include "trail/dialect.h"

/* clang-format off */
static const BhPattern patterns[] = {
  { "from source ([{ip}]) by {by} ([{by_ip}]) with SMTP", 0 },
  { "from source ([{ip}]) (using TLS", 0 },
  { "{*}.postini.com ([{by_ip}]) with SMTP", 0 },
  { NULL, 0 },
};

static const BhSpecimen specimens[] = {
  { "from source ([203.0.113.21]) by exprod7mx43.example.com ([198.51.100.10]) with "
    "SMTP; Wed, 31 Dec 1969 16:00:00 PST",
    "ip=203.0.113.21 helo=source rdns=- by_ip=198.51.100.10 time=0" },
  { "from source ([203.0.113.21]) (using TLSv1) by exprod7ob101.example.com "
    "([198.51.100.12]) with SMTP ID DSNKVKUabc@example.com; Thu, 01 Jan 1970 02:00:00 EET",
    "ip=203.0.113.21 id=DSNKVKUabc@example.com tls_version=TLSv1 time=0" },
  { NULL, NULL },
};
/* clang-format on */

const BhDialect bh_dialect_postini = {
  .name = "postini",
  .lone = BH_LONE_IS_HELO,
  .patterns = patterns,
  .specimens = specimens,
};
