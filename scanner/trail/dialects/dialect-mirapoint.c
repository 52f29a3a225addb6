/* dialect-mirapoint.c - Received fields written by Mirapoint.
 *
 * Known by the name behind "by" or the protocol. A lone name is the HELO name; an
 * address in brackets behind "from" is the peer.
 */
#include "trail/dialect.h"

/* clang-format off */
static const BhPattern patterns[] = {
  { "{*}(Mirapoint ", 0 },
  { "{*}by {by} (Mirapoint ", 0 },
  { "{*}by {by} (MOS {version}", 0 },
  { "{*}(MOS {version}", 0 },
  { "{*}by {by} (MOS {version}{*}) with {protocol} id {sendmail_id}", 0 },
  { NULL, 0 },
};

static const BhSpecimen specimens[] = {
  { "from pc1.example.com ([203.0.113.8]) by mail.example.org (Mirapoint Messaging Server "
    "MOS 3.2.2-GA) with SMTP id 71; Thu, 01 Jan 1970 00:00:00 -0500",
    "ip=203.0.113.8 helo=pc1.example.com rdns=- by=mail.example.org id=71 protocol=SMTP time=18000" },
  { "from [203.0.113.8] by mail.example.org with ESMTP (Mirapoint Messaging Server MOS "
    "3.2.2-GA); Thu, 01 Jan 1970 00:00:00 +0000",
    "ip=203.0.113.8 helo=- rdns=- by=mail.example.org protocol=ESMTP" },
  { "from mail.example.com (host8.example.net [203.0.113.21]) by ms.example.org (MOS "
    "3.8.6-GA) with ESMTP id ABC12345 (AUTH ann); Thu, 01 Jan 1970 00:00:00 +0000",
    "ip=203.0.113.21 helo=mail.example.com rdns=host8.example.net id=ABC12345 auth=yes auth_user=ann" },
  { "from dsl.example.net [203.0.113.21] by webmail.example.org (MOS 3.5.9-GR) with "
    "HTTP/1.1; Thu, 01 Jan 1970 00:00:00 +0000",
    "ip=203.0.113.21 rdns=dsl.example.net helo=- kind=http" },
  { NULL, NULL },
};
/* clang-format on */

const BhDialect bh_dialect_mirapoint = {
  .name = "mirapoint",
  .lone = BH_LONE_IS_HELO,
  .patterns = patterns,
  .specimens = specimens,
};
