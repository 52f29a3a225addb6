/* dialect-interscan.c - Received fields written by InterScan VirusWall.
 *
 * Known by the name behind "by" or the protocol. A lone name is the HELO name; an
 * address in brackets behind "from" is the peer.
 */
#include "trail/dialect.h"

/* clang-format off */
static const BhPattern patterns[] = {
  { "{*}(InterScan", 0 },
  { "{*}by {by} (InterScan", 0 },
  { NULL, 0 },
};

static const BhSpecimen specimens[] = {
  { "from pc1.example.com ([203.0.113.8]) by mail.example.org (InterScan E-Mail VirusWall "
    "NT) with SMTP id 71; Thu, 01 Jan 1970 00:00:00 -0500",
    "ip=203.0.113.8 helo=pc1.example.com rdns=- by=mail.example.org id=71 protocol=SMTP time=18000" },
  { "from [203.0.113.8] by mail.example.org with ESMTP (InterScan E-Mail VirusWall NT); "
    "Thu, 01 Jan 1970 00:00:00 +0000",
    "ip=203.0.113.8 helo=- rdns=- by=mail.example.org protocol=ESMTP" },
  { NULL, NULL },
};
/* clang-format on */

const BhDialect bh_dialect_interscan = {
  .name = "interscan",
  .lone = BH_LONE_IS_HELO,
  .patterns = patterns,
  .specimens = specimens,
};
