/* dialect-pmdf.c - Received fields written by PMDF.
 *
 * Known by the name behind "by" or the protocol. A lone name is the HELO name; an
 * address in brackets behind "from" is the peer. Its own channels hand messages to each other under
 * names such as CONVERSION-DAEMON.
 */
#include "trail/dialect.h"

/* clang-format off */
static const BhPattern patterns[] = {
  { "{*}(PMDF ", 0 },
  { "{*}by {by} (PMDF ", 0 },
  { "from {*}-daemon.{*} by {by} (PMDF ", BH_SHAPE_REWRITE },
  { NULL, 0 },
};

static const BhSpecimen specimens[] = {
  { "from pc1.example.com ([203.0.113.8]) by mail.example.org (PMDF V6.1 #39146) with "
    "SMTP id 71; Thu, 01 Jan 1970 00:00:00 -0500",
    "ip=203.0.113.8 helo=pc1.example.com rdns=- by=mail.example.org id=71 protocol=SMTP time=18000" },
  { "from [203.0.113.8] by mail.example.org with ESMTP (PMDF V6.1 #39146); Thu, 01 Jan "
    "1970 00:00:00 +0000",
    "ip=203.0.113.8 helo=- rdns=- by=mail.example.org protocol=ESMTP" },
  { "from CONVERSION-DAEMON.mail.example.org by mail.example.org (PMDF V6.1-1 #38557) id "
    "<0FZ800D01@mail.example.org> for bob@mail.example.org; Thu, 01 Jan 1970 00:00:00 +0000",
    "kind=rewrite by=mail.example.org id=0FZ800D01@mail.example.org" },
  /* a client that calls itself so has an address */
  { "from conversion-daemon.mail.example.org ([203.0.113.8]) by mail.example.org (PMDF V6.1 #39146) "
    "with SMTP id 71; Thu, 01 Jan 1970 00:00:00 -0500",
    "kind=smtp ip=203.0.113.8" },
  { NULL, NULL },
};
/* clang-format on */

const BhDialect bh_dialect_pmdf = {
  .name = "pmdf",
  .lone = BH_LONE_IS_HELO,
  .patterns = patterns,
  .specimens = specimens,
};
