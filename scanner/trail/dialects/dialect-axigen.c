/* dialect-axigen.c - Received fields written by Axigen.
 *
 * It names itself in the with clause or behind the host.
 */
#include "trail/dialect.h"

/* clang-format off */
static const BhPattern patterns[] = {
  { "{*}with ESMTP (Axigen)", 0 },
  { "{*}by {by} (Axigen", 0 },
  { "{*}(Axigen)", 0 },
  { "{*}with HTTP (Axigen", BH_SHAPE_HTTP },
  { NULL, 0 },
};

static const BhSpecimen specimens[] = {
  { "from host9.example.net [203.0.113.9] by mail.example.org (Axigen) with ESMTPA id "
    "0A1B2C; Thu, 1 Jan 1970 00:00:00 +0200",
    "ip=203.0.113.9 by=mail.example.org id=0A1B2C auth=yes" },
  { NULL, NULL },
};
/* clang-format on */

const BhDialect bh_dialect_axigen = {
  .name = "axigen",
  .lone = BH_LONE_IS_HELO,
  .patterns = patterns,
  .specimens = specimens,
};
