/* dialect-kerio.c - Received fields written by Kerio Connect and Kerio MailServer.
 *
 * The name is the HELO name. "Hide local IP in Received" leaves the address out,
 * so a field without one says nothing about where the client sits.
 */
#include "trail/dialect.h"

/* clang-format off */
static const BhPattern patterns[] = {
  { "from {helo} ([{ip}]) {*}by {by} (Kerio ", 0 },
  { "{*}by {by} (Kerio {word} {version}", 0 },
  { "{*}(authenticated user {login}) by {by} (Kerio ", 0 },
  { "{*}by {by} (Kerio {word} {version}{*}) with HTTP", BH_SHAPE_HTTP },
  { NULL, 0 },
};

static const BhSpecimen specimens[] = {
  { "from SERGEY ([192.168.1.48])\n    by mail.example.org (Kerio MailServer 6.7.0);\n    "
    "Thu, 1 Jan 1970 00:00:00 +0400",
    "ip=192.168.1.48 helo=SERGEY rdns=- by=mail.example.org auth=no time=-14400" },
  { "from [203.0.113.4] ([203.0.113.4]) (authenticated user ann@example.org) by "
    "mail.example.org (Kerio Connect 9.2.1) with ESMTPSA; Thu, 1 Jan 1970 00:00:00 +0000",
    "ip=203.0.113.4 auth=yes auth_user=ann@example.org kind=submission" },
  { NULL, NULL },
};
/* clang-format on */

const BhDialect bh_dialect_kerio = {
  .name = "kerio",
  .lone = BH_LONE_IS_HELO,
  .patterns = patterns,
  .specimens = specimens,
};
