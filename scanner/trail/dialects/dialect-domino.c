/* dialect-domino.c - Received fields written by Lotus, IBM and HCL Domino.
 *
 * The name is the HELO name, the address follows in brackets.
 */
#include "trail/dialect.h"

/* clang-format off */
static const BhPattern patterns[] = {
  { "{*}by {by} (Lotus Domino", 0 },
  { "{*}by {by} (IBM Domino", 0 },
  { "{*}by {by} (HCL Domino", 0 },
  { "{*}by {by} (Lotus SMTP MTA", 0 },
  { "{*}(Lotus Domino Release", 0 },
  { "{*}with IBM ESMTP SMTP Gateway", 0 },
  { "{*} ESMTP for <{mailbox}> from <{sender}>", 0 },
  { NULL, 0 },
};

static const BhSpecimen specimens[] = {
  { "from mail.example.com ([203.0.113.4]) by notes.example.org (Lotus Domino Release "
    "8.5.3FP6) with ESMTP id 2015010112003-1234 ; Thu, 1 Jan 1970 00:00:00 +0100",
    "ip=203.0.113.4 helo=mail.example.com rdns=- id=2015010112003-1234 time=-3600" },
  { "from localhost by smtp.example.com with smtp.example.com ESMTP for <ann@example.org> "
    "from <bob@example.com>; Thu, 1 Jan 1970 00:00:00 -0000",
    "from=localhost for=ann@example.org envelope_from=bob@example.com" },
  { NULL, NULL },
};
/* clang-format on */

const BhDialect bh_dialect_domino = {
  .name = "domino",
  .lone = BH_LONE_IS_HELO,
  .patterns = patterns,
  .specimens = specimens,
};
