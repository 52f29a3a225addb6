/* dialect-mailmarshal.c - Received fields written by MailMarshal.
 *
 * Known by the name behind "by" or the protocol. A lone name is the HELO name; an
 * address in brackets behind "from" is the peer.
 */
#include "trail/dialect.h"

/* clang-format off */
static const BhPattern patterns[] = {
  { "{*}(MailMarshal", 0 },
  { "{*}by {by} (MailMarshal", 0 },
  { "{*} with MailMarshal (v", 0 },
  { "{*} with Trustwave SEG (v", 0 },
  { NULL, 0 },
};

static const BhSpecimen specimens[] = {
  { "from pc1.example.com ([203.0.113.8]) by mail.example.org (MailMarshal v6,8,2,9371) "
    "with SMTP id 71; Thu, 01 Jan 1970 00:00:00 -0500",
    "ip=203.0.113.8 helo=pc1.example.com rdns=- by=mail.example.org id=71 protocol=SMTP time=18000" },
  { "from [203.0.113.8] by mail.example.org with ESMTP (MailMarshal v6,8,2,9371); Thu, 01 "
    "Jan 1970 00:00:00 +0000",
    "ip=203.0.113.8 helo=- rdns=- by=mail.example.org protocol=ESMTP" },
  { "from mail.example.com (Not Verified[203.0.113.28]) by gw.example.org with "
    "MailMarshal (v6,8,4,9558) id <B4abc0000>; Thu, 01 Jan 1970 00:00:00 +0000",
    "ip=203.0.113.28 helo=mail.example.com rdns=- id=B4abc0000" },
  { "from mail.example.com (Verified[203.0.113.28]) by gw.example.org with Trustwave SEG "
    "(v7,1,0,7126) (using TLS: TLSv1.2, AES) id <B4abc0001>; Thu, 01 Jan 1970 00:00:00 "
    "+0000",
    "ip=203.0.113.28 helo=mail.example.com rdns=- id=B4abc0001" },
  { NULL, NULL },
};
/* clang-format on */

const BhDialect bh_dialect_mailmarshal = {
  .name = "mailmarshal",
  .lone = BH_LONE_IS_HELO,
  .patterns = patterns,
  .specimens = specimens,
};
