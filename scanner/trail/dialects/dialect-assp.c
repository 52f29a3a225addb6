/* dialect-assp.c - Received fields written by ASSP.
 *
 * Like Exim: looked-up name, address, helo=.
 */
#include "trail/dialect.h"

/* clang-format off */
static const BhPattern patterns[] = {
  { "{*}with {protocol} (ASSP ", 0 },
  { "{*}(ASSP ", 0 },
  { "{*}by ASSP.nospam", 0 },
  { "{*}by ASSP-nospam", 0 },
  { NULL, 0 },
};

static const BhSpecimen specimens[] = {
  { "from host1.example.com ([203.0.113.4] helo=pc1) by mx.example.org with ESMTP (ASSP "
    "1.9.9); 01 Jan 1970 00:00:00 +0800",
    "ip=203.0.113.4 helo=pc1 rdns=host1.example.com" },
  { NULL, NULL },
};
/* clang-format on */

const BhDialect bh_dialect_assp = {
  .name = "assp",
  .lone = BH_LONE_IS_BOTH,
  .patterns = patterns,
  .specimens = specimens,
};
