/* dialect-vpop3.c - Received fields written by VPOP3.
 *
 * It names itself in the comment behind its own address.
 */
#include "trail/dialect.h"

/* clang-format off */
static const BhPattern patterns[] = {
  { "{*}running VPOP3)", 0 },
  { "{*}by {by} (VPOP3", 0 },
  { "{*} running VPOP3 ", 0 },
  { NULL, 0 },
};

static const BhSpecimen specimens[] = {
  { "from mail.example.com ([203.0.113.44]) by mail.example.org ([198.51.100.13] running "
    "VPOP3) with ESMTP for <ann@example.org>; Thu, 01 Jan 1970 00:00:00 +0100",
    "ip=203.0.113.44 helo=mail.example.com by_ip=198.51.100.13 protocol=ESMTP for=ann@example.org" },
  { NULL, NULL },
};
/* clang-format on */

const BhDialect bh_dialect_vpop3 = {
  .name = "vpop3",
  .lone = BH_LONE_IS_HELO,
  .patterns = patterns,
  .specimens = specimens,
};
