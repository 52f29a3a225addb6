/* dialect-xmail.c - Received fields written by XMail.
 *
 * Known by the name behind "by" or the protocol. A lone name is the HELO name; an
 * address in brackets behind "from" is the peer.
 */
#include "trail/dialect.h"

/* clang-format off */
static const BhPattern patterns[] = {
  { "{*}(XMail ", 0 },
  { "{*}by {by} (XMail ", 0 },
  { "{*} with [XMail {version} ", 0 },
  { NULL, 0 },
};

static const BhSpecimen specimens[] = {
  { "from pc1.example.com ([203.0.113.8]) by mail.example.org (XMail 1.27) with SMTP id "
    "71; Thu, 01 Jan 1970 00:00:00 -0500",
    "ip=203.0.113.8 helo=pc1.example.com rdns=- by=mail.example.org id=71 protocol=SMTP time=18000" },
  { "from [203.0.113.8] by mail.example.org with ESMTP (XMail 1.27); Thu, 01 Jan 1970 "
    "00:00:00 +0000",
    "ip=203.0.113.8 helo=- rdns=- by=mail.example.org protocol=ESMTP" },
  { "from pc.example.net ([203.0.113.23]:2345) by mail.example.org ([198.51.100.25]:25) "
    "with [XMail 1.27 ESMTP Server] id <S12AB> for <ann@example.org> from "
    "<a@example.com>; Thu, 01 Jan 1970 00:00:00 +0000",
    "ip=203.0.113.23 port=2345 helo=pc.example.net rdns=- by_ip=198.51.100.25 id=S12AB for=ann@example.org envelope_from=a@example.com" },
  { NULL, NULL },
};
/* clang-format on */

const BhDialect bh_dialect_xmail = {
  .name = "xmail",
  .lone = BH_LONE_IS_HELO,
  .patterns = patterns,
  .specimens = specimens,
};
