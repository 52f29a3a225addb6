/* dialect-hotmail.c - Received fields written by Hotmail before it became Exchange Online.
 *
 * Its web front ends; its SMTP hosts write as the Windows SMTP service does.
 */
#include "trail/dialect.h"

/* clang-format off */
static const BhPattern patterns[] = {
  { "from {name} by {*}.hotmail.msn.com with HTTP;", BH_SHAPE_HTTP },
  { "from {ip} by {by} with HTTP; {word} {number} {word} {number} {clock} GMT", BH_SHAPE_HTTP },
  { "{*}.hotmail.msn.com with HTTP;", BH_SHAPE_HTTP },
  { "{*}.hotmail.com with DAV;", BH_SHAPE_HTTP },
  { "{*}.phx.gbl with DAV;", BH_SHAPE_HTTP },
  { "{*}.hotmail.com with HTTP;", BH_SHAPE_HTTP },
  { NULL, 0 },
};

static const BhSpecimen specimens[] = {
  { "from 203.0.113.12 by lw8fd.example.com with HTTP;\n\tThu, 01 Jan 1970 00:00:00 GMT",
    "ip=203.0.113.12 kind=http helo=- by=lw8fd.example.com time=0" },
  { "from 203.0.113.12 by BAY102-DAV8.phx.gbl with DAV;\n\tThu, 01 Jan 1970 00:00:00 +0000",
    "ip=203.0.113.12 kind=http helo=- by=BAY102-DAV8.phx.gbl auth=yes time=0" },
  { NULL, NULL },
};
/* clang-format on */

const BhDialect bh_dialect_hotmail = {
  .name = "hotmail",
  .lone = BH_LONE_IS_RDNS,
  .patterns = patterns,
  .specimens = specimens,
};
