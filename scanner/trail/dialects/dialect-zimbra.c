/* dialect-zimbra.c - Received fields written by Zimbra.
 *
 * Its MTA is Postfix and writes as such; the mailbox server names itself.
 */
#include "trail/dialect.h"

/* clang-format off */
static const BhPattern patterns[] = {
  { "{*}by {by} (Zimbra", 0 },
  { "{*}with HTTP (Zimbra", BH_SHAPE_HTTP },
  { "from {name} (LHLO {name}) ({ip}) by {by} with LMTP", 0 },
  { NULL, 0 },
};

static const BhSpecimen specimens[] = {
  { "from mta1.example.org (LHLO mta1.example.org) (192.168.0.9) by mbox1.example.org "
    "(Zimbra 8.8.15) with LMTP; Thu, 1 Jan 1970 00:00:00 +0000",
    "ip=192.168.0.9 by=mbox1.example.org protocol=LMTP helo=mta1.example.org" },
  { "from mta1.example.org (LHLO mta1.example.org) (192.168.0.9) by mbox1.example.org with LMTP; "
    "Thu, 1 Jan 1970 00:00:00 +0000",
    "ip=192.168.0.9 by=mbox1.example.org protocol=LMTP helo=mta1.example.org rdns=mta1.example.org" },
  { NULL, NULL },
};
/* clang-format on */

const BhDialect bh_dialect_zimbra = {
  .name = "zimbra",
  .lone = BH_LONE_IS_HELO,
  .patterns = patterns,
  .specimens = specimens,
};
