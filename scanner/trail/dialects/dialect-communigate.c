/* dialect-communigate.c - Received fields written by CommuniGate Pro.
 *
 * Either the address, then account and HELO name in the comment, or the HELO name
 * and "verified" where it resolves to the address.
 */
#include "trail/dialect.h"

/* clang-format off */
static const BhPattern patterns[] = {
  { "{*}by {by} (CommuniGate Pro ", 0 },
  { "from [{ip}] (account {login} HELO {helo}) by {by} (CommuniGate Pro ", 0 },
  { "from [{ip}] (HELO {helo}) by {by} (CommuniGate Pro ", 0 },
  { "from [{ip}] (account {login}) by {by} (CommuniGate Pro WebUser", BH_SHAPE_HTTP },
  { "by {by} (CommuniGate Pro {word} {version}) with LOCAL", BH_SHAPE_LOCAL },
  { "by {by} (CommuniGate Pro PIPE", BH_SHAPE_REWRITE },
  { "by {by} (CommuniGate Pro RULE", BH_SHAPE_REWRITE },
  { NULL, 0 },
};

static const BhSpecimen specimens[] = {
  { "from [203.0.113.50] (HELO greetings.example) by mail.example.org (CommuniGate Pro "
    "SMTP 5.1.3) with SMTP id 19467966 for ann@example.org; Thu, 01 Jan 1970 00:00:00 "
    "-0800",
    "ip=203.0.113.50 helo=greetings.example rdns=- id=19467966 auth=no" },
  { "from [127.0.0.1] (account ann@example.net HELO [203.0.113.33])\n by mail.example.net "
    "(CommuniGate Pro SMTP 6.2.14 _community_)\n with ESMTPA id 5701791 for "
    "list@example.org;\n Thu, 01 Jan 1970 00:00:00 -0700",
    "ip=127.0.0.1 helo=[203.0.113.33] auth=yes auth_user=ann@example.net kind=submission" },
  { "from host.example.com ([203.0.113.1] verified) by mail.example.net (CommuniGate Pro "
    "SMTP 5.1.13) with ESMTP id 9786656 for ann@example.net; Thu, 1 Jan 1970 00:00:00 "
    "+0600",
    "ip=203.0.113.1 helo=host.example.com rdns=host.example.com" },
  { "from [203.0.113.30] (account ann [203.0.113.30] verified) by mail.example.net "
    "(CommuniGate Pro SMTP 4.0.3) with ESMTP-TLS id 5026665; Thu, 1 Jan 1970 00:00:00 "
    "+0100",
    "ip=203.0.113.30 auth=yes auth_user=ann" },
  { "from [203.0.113.223] (account ann@example.net) by mail.example.net (CommuniGate Pro "
    "WebUser 4.3.7) with HTTP id 109780632; Thu, 1 Jan 1970 00:00:00 +0000",
    "ip=203.0.113.223 helo=- auth=yes auth_user=ann@example.net kind=http" },
  { NULL, NULL },
};
/* clang-format on */

const BhDialect bh_dialect_communigate = {
  .name = "communigate",
  .lone = BH_LONE_IS_HELO,
  .patterns = patterns,
  .specimens = specimens,
};
