/* dialect-gmx.c - Received fields written by GMX.
 *
 * Its submission hosts name the user's server as (mpNNN): only logged-in clients
 * get there.
 */
#include "trail/dialect.h"

/* clang-format off */
static const BhPattern patterns[] = {
  { "{*}by mail.gmx.net (mp{word}) with SMTP", BH_SHAPE_AUTH },
  { "{*}by mail.gmx.com (mp{word}) with SMTP", BH_SHAPE_AUTH },
  { "{*}by mail.gmx.net (mx{word}) with SMTP", 0 },
  { NULL, 0 },
};

static const BhSpecimen specimens[] = {
  { "from pc5.example.com (HELO pc5) [203.0.113.5] by mail.gmx.net (mp019) with SMTP; 01 "
    "Jan 1970 00:00:00 +0100",
    "ip=203.0.113.5 helo=pc5 rdns=pc5.example.com auth=yes auth_user=- by=mail.gmx.net kind=submission" },
  { NULL, NULL },
};
/* clang-format on */

const BhDialect bh_dialect_gmx = {
  .name = "gmx",
  .lone = BH_LONE_IS_BOTH,
  .patterns = patterns,
  .specimens = specimens,
};
