/* dialect-barracuda.c - Received fields written by Barracuda appliances.
 *
 * A Postfix below, so the HELO name comes first and the comment holds what was looked
 * up. The hosted service writes no protocol.
 */
#include "trail/dialect.h"

/* clang-format off */
static const BhPattern patterns[] = {
  { "{*}(Spam Firewall) with ", 0 },
  { "{*}(Spam & Virus Firewall) with ", 0 },
  { "{*}(Barracuda ", 0 },
  { "{*}.ess.barracudanetworks.com (version=", 0 },
  { "{*}.ess.barracuda.com (", 0 },
  { NULL, 0 },
};

static const BhSpecimen specimens[] = {
  { "from mail.example.com (host4.example.net [203.0.113.4]) by bar.example.org (Spam & "
    "Virus Firewall) with ESMTP id 4ABC12D for <ann@example.org>; Thu, 01 Jan 1970 "
    "00:00:00 +0000",
    "ip=203.0.113.4 helo=mail.example.com rdns=host4.example.net by=bar.example.org id=4ABC12D for=ann@example.org time=0" },
  { "from mail.example.com (localhost [127.0.0.1]) by bar.example.org (Spam Firewall) "
    "with ESMTP id 4ABC12D; Thu, 01 Jan 1970 00:00:00 +0000",
    "ip=127.0.0.1 helo=mail.example.com rdns=localhost" },
  { NULL, NULL },
};
/* clang-format on */

const BhDialect bh_dialect_barracuda = {
  .name = "barracuda",
  .lone = BH_LONE_IS_HELO,
  .patterns = patterns,
  .specimens = specimens,
};
