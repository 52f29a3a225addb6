/* dialect-argosoft.c - Received fields written by ArGoSoft Mail Server.
 *
 * Known by the name behind "by" or the protocol. A lone name is the HELO name; an
 * address in brackets behind "from" is the peer.
 */
#include "trail/dialect.h"

/* clang-format off */
static const BhPattern patterns[] = {
  { "{*}(ArGoSoft ", 0 },
  { "{*}by {by} (ArGoSoft ", 0 },
  { NULL, 0 },
};

static const BhSpecimen specimens[] = {
  { "from pc1.example.com ([203.0.113.8]) by mail.example.org (ArGoSoft Mail Server Plus "
    "for WinNT/2000, Version 1.61) with SMTP id 71; Thu, 01 Jan 1970 00:00:00 -0500",
    "ip=203.0.113.8 helo=pc1.example.com rdns=- by=mail.example.org id=71 protocol=SMTP time=18000" },
  { "from [203.0.113.8] by mail.example.org with ESMTP (ArGoSoft Mail Server Plus for "
    "WinNT/2000, Version 1.61); Thu, 01 Jan 1970 00:00:00 +0000",
    "ip=203.0.113.8 helo=- rdns=- by=mail.example.org protocol=ESMTP" },
  { NULL, NULL },
};
/* clang-format on */

const BhDialect bh_dialect_argosoft = {
  .name = "argosoft",
  .lone = BH_LONE_IS_HELO,
  .patterns = patterns,
  .specimens = specimens,
};
