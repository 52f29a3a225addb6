/* dialect-netmail.c - Received fields written by Novell NIMS and NetMail.
 *
 * The protocol is the agent with its revision; the web module writes the address alone.
 */
#include "trail/dialect.h"

/* clang-format off */
static const BhPattern patterns[] = {
  { "{*} with Novell NIMS $Revision: ", 0 },
  { "{*} with NetMail SMTP Agent $Revision: ", 0 },
  { "{*} with NIMS ", 0 },
  { "{*} with NetMail ", 0 },
  { "{*}by {by} (NetMail ModWeb Module)", BH_SHAPE_HTTP },
  { "{*}(NIMS ModWeb Module)", BH_SHAPE_HTTP },
  { NULL, 0 },
};

static const BhSpecimen specimens[] = {
  { "from pc [203.0.113.16] by mail.example.org with NetMail SMTP Agent $Revision: 3.53 "
    "$ on Novell NetWare; Thu, 01 Jan 1970 00:00:00 +0000",
    "ip=203.0.113.16 helo=pc rdns=- by=mail.example.org" },
  { "from ann [203.0.113.16] by mail.example.org with NIMS ModWeb Module; Thu, 01 Jan "
    "1970 00:00:00 +0000",
    "ip=203.0.113.16" },
  { "from [203.0.113.16] by mail.example.org (NetMail ModWeb Module); Thu, 01 Jan 1970 "
    "00:00:00 +0000",
    "ip=203.0.113.16 helo=- kind=http" },
  { NULL, NULL },
};
/* clang-format on */

const BhDialect bh_dialect_netmail = {
  .name = "netmail",
  .lone = BH_LONE_IS_HELO,
  .patterns = patterns,
  .specimens = specimens,
};
