/* dialect-seznam.c - Received fields written by Seznam's own servers.
 *
 * The front end for browsers names itself and the client; an outgoing server writes no protocol,
 * and its name and address where others have software.
 */
#include "trail/dialect.h"

/* clang-format off */
static const BhPattern patterns[] = {
  { "{*}by {by} (szn-{word}) with ", 0 },
  { "from {name} by smtp{word} (smtp{word} [{by_ip}]) id {id}", 0 },
  { NULL, 0 },
};

static const BhSpecimen specimens[] = {
  { "from email.seznam.cz\n\tby smtpc-mxe-7d9c5ffd45-4qvnx\n\t(smtpc-mxe-7d9c5ffd45-4qvnx "
    "[2001:db8::1000:7b2])\n\tid 4f3e2d1c0b9a8f7e4f3e2d1c;\n\tThu, 1 Jan 1970 00:00:00 +0000",
    "ip=- helo=email.seznam.cz by=smtpc-mxe-7d9c5ffd45-4qvnx by_ip=2001:db8::1000:7b2 "
    "id=4f3e2d1c0b9a8f7e4f3e2d1c time=0" },
  { "from [203.0.113.69] ([203.0.113.69]) by email.seznam.cz (szn-ebox-5.0.182) with HTTP; "
    "Thu, 1 Jan 1970 00:00:00 +0000",
    "ip=203.0.113.69 rdns=- by=email.seznam.cz protocol=HTTP kind=http" },
  { NULL, NULL },
};
/* clang-format on */

const BhDialect bh_dialect_seznam = {
  .name = "seznam",
  .lone = BH_LONE_IS_HELO,
  .patterns = patterns,
  .specimens = specimens,
};
