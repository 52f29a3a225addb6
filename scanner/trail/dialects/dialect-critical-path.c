/* dialect-critical-path.c - Received fields written by Critical Path (InScribe, Global Directory).
 *
 * The HELO name, the address, a three-part version behind "by"; no with clause. Its
 * older CPMTA writes like qmail, from which it descends, with its own address behind "by".
 */
#include "trail/dialect.h"

/* clang-format off */
static const BhPattern patterns[] = {
  { "from {helo} ({ip}) by {by} ({number}.{number}.{number}) id {id}", 0 },
  { "from {helo} ({ip}) by {by} ({number}.{number}.{number}.{number}) id {id}", 0 },
  { "from {helo} ({ip}) by {by} ({number}.{number}.{number}", 0 },
  { "from {helo} ({ip}) by {by} ({number}.{number}.{number}) (authenticated as {login}) id {id}", 0 },
  { "from {helo} ({ip}) by {by} ({number}.{number}.{number}.{number}) (authenticated as {login}) id {id}", 0 },
  { "from {ip} (HELO {helo}) by {by} ({by_ip}) with SMTP", 0 },
  { "(cpmta {number} invoked from network)", BH_SHAPE_REWRITE },
  { NULL, 0 },
};

static const BhSpecimen specimens[] = {
  { "from pc5.example.com (203.0.113.54) by mx.example.org (7.0.028) (authenticated as "
    "Ann.Example) id 413489B100C9C1FD for list@example.com; Thu, 1 Jan 1970 00:00:00 "
    "+0200",
    "ip=203.0.113.54 helo=pc5.example.com rdns=- by=mx.example.org by_ip=- id=413489B100C9C1FD auth=yes auth_user=Ann.Example" },
  { "from 203.0.113.13 (HELO pc5.example.com) by smtp.example.org (198.51.100.241) with "
    "SMTP; 01 Jan 1970 00:00:00 -0700",
    "ip=203.0.113.13 helo=pc5.example.com rdns=- by=smtp.example.org by_ip=198.51.100.241" },
  { "(cpmta 17587 invoked from network); 1 Jan 1970 00:00:00 -0700", "kind=rewrite ip=- by=-" },
  { NULL, NULL },
};
/* clang-format on */

const BhDialect bh_dialect_critical_path = {
  .name = "critical-path",
  .lone = BH_LONE_IS_HELO,
  .patterns = patterns,
  .specimens = specimens,
};
