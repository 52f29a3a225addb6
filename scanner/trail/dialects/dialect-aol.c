/* dialect-aol.c - Received fields written by AOL.
 *
 * Web mail with the browser's address; members' clients only by screen name.
 */
#include "trail/dialect.h"

/* clang-format off */
static const BhPattern patterns[] = {
  { "{*} with HTTP (WebMailUI)", BH_SHAPE_HTTP },
  { "from {from} by imo-{word} (mail_out_v", BH_SHAPE_HTTP },
  { "{*}.aol.com (v{version}", 0 },
  { "{*}by {by} ({*}) with ESMTP id MAIL", 0 },
  { NULL, 0 },
};

static const BhSpecimen specimens[] = {
  { "from 203.0.113.129 by web-m18.example.com (198.51.100.82) with HTTP (WebMailUI); "
    "Thu, 01 Jan 1970 00:00:00 -0400",
    "ip=203.0.113.129 by=web-m18.example.com by_ip=198.51.100.82 kind=http helo=-" },
  { NULL, NULL },
};
/* clang-format on */

const BhDialect bh_dialect_aol = {
  .name = "aol",
  .lone = BH_LONE_IS_HELO,
  .patterns = patterns,
  .specimens = specimens,
};
