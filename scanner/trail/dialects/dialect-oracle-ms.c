/* dialect-oracle-ms.c - Received fields written by iPlanet, Sun and Oracle messaging servers.
 *
 * The HELO name and the address; ids are in angle brackets. Its own channels hand
 * messages to each other under names such as conversion-daemon.
 */
#include "trail/dialect.h"

/* clang-format off */
static const BhPattern patterns[] = {
  { "{*}(iPlanet Messaging Server ", 0 },
  { "{*}(Sun Java System Messaging Server ", 0 },
  { "{*}(Sun Java(tm) System Messaging Server ", 0 },
  { "{*}(Oracle Communications Messaging Server ", 0 },
  { "{*}(Sun Internet Mail Server ", 0 },
  { "{*}(Netscape Messaging Server ", 0 },
  { "from {*}-daemon.{*} by {by} (iPlanet Messaging Server ", BH_SHAPE_REWRITE },
  { "from {*}-daemon.{*} by {by} (Sun Java System Messaging Server ", BH_SHAPE_REWRITE },
  { "from {*}-daemon.{*} by {by} (Sun Java(tm) System Messaging Server ", BH_SHAPE_REWRITE },
  { "from {*}-daemon.{*} by {by} (Oracle Communications Messaging Server ", BH_SHAPE_REWRITE },
  { "{*}by {by} (mshttpd)", BH_SHAPE_HTTP },
  { NULL, 0 },
};

static const BhSpecimen specimens[] = {
  { "from imac.home ([203.0.113.4]) by vms1.example.net\n (Oracle Communications "
    "Messaging Server 7.0.5.32.0 64bit (built Jul 16 2014))\n with ESMTPA id "
    "<0NOT00G7OC3ASW70@vms1.example.net>; Thu, 01 Jan 1970\n 00:00:00 -0500 (CDT)",
    "ip=203.0.113.4 helo=imac.home rdns=- id=0NOT00G7OC3ASW70@vms1.example.net auth=yes by_ip=- time=18000" },
  { "from conversion-daemon.mail.example.org by mail.example.org (iPlanet Messaging "
    "Server 5.2 HotFix 2.07 (built Jun 24 2005)) id <0J0E00K02L0G76@mail.example.org> for "
    "ann@example.net; Thu, 01 Jan 1970 00:00:00 +0000",
    "kind=rewrite id=0J0E00K02L0G76@mail.example.org" },
  { "from mr21.example.com (Oracle Communications Messaging Server 8.0.1.2.20170607 64bit "
    "(built Jun 7 2017)) id <0P9200028V08TW00@mr21.example.com>; Thu, 01 Jan 1970 "
    "00:00:00 +0000 (GMT)",
    "ip=- by=- id=0P9200028V08TW00@mr21.example.com time=0" },
  { "from [203.0.113.22] (Forwarded-For: [198.51.100.9]) by mstore.example.net "
    "(mshttpd); Thu, 01 Jan 1970 00:00:00 +0000",
    "ip=203.0.113.22 helo=- rdns=- kind=http" },
  { "from ims-ms-daemon.mail.example.org by mail.example.org (Sun Java(tm) System Messaging "
    "Server 6.3-6.03 (built Mar 14 2008; 32bit)) id <0KDC00A01XYZ@mail.example.org> for "
    "bob@example.org; Thu, 01 Jan 1970 00:00:00 +0000",
    "kind=rewrite id=0KDC00A01XYZ@mail.example.org" },
  { "from conversion-daemon.mail.example.org ([203.0.113.4]) by mail.example.org (iPlanet Messaging "
    "Server 5.2 HotFix 2.07 (built Jun 24 2005)) with ESMTP id <0J0E00K02L0G76@mail.example.org>; "
    "Thu, 01 Jan 1970 00:00:00 +0000",
    "kind=smtp ip=203.0.113.4" },
  { NULL, NULL },
};
/* clang-format on */

const BhDialect bh_dialect_oracle_ms = {
  .name = "oracle-ms",
  .lone = BH_LONE_IS_HELO,
  .patterns = patterns,
  .specimens = specimens,
};
