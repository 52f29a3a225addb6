/* dialect-applemailserver.c - Received fields written by AppleMailServer.
 *
 * Known by the name behind "by" or the protocol. A lone name is the HELO name; an
 * address in brackets behind "from" is the peer.
 */
#include "trail/dialect.h"

/* clang-format off */
static const BhPattern patterns[] = {
  { "{*}(AppleMailServer ", 0 },
  { "{*}by {by} (AppleMailServer ", 0 },
  { NULL, 0 },
};

static const BhSpecimen specimens[] = {
  { "from pc1.example.com ([203.0.113.8]) by mail.example.org (AppleMailServer 10.1.4.0) "
    "with SMTP id 71; Thu, 01 Jan 1970 00:00:00 -0500",
    "ip=203.0.113.8 helo=pc1.example.com rdns=- by=mail.example.org id=71 protocol=SMTP time=18000" },
  { "from [203.0.113.8] by mail.example.org with ESMTP (AppleMailServer 10.1.4.0); Thu, "
    "01 Jan 1970 00:00:00 +0000",
    "ip=203.0.113.8 helo=- rdns=- by=mail.example.org protocol=ESMTP" },
  { NULL, NULL },
};
/* clang-format on */

const BhDialect bh_dialect_applemailserver = {
  .name = "applemailserver",
  .lone = BH_LONE_IS_HELO,
  .patterns = patterns,
  .specimens = specimens,
};
