/* dialect-mailenable.c - Received fields written by MailEnable.
 *
 * HELO name if any, address in brackets; the protocol begins with its own name.
 */
#include "trail/dialect.h"

/* clang-format off */
static const BhPattern patterns[] = {
  { "{*}with MailEnable ", 0 },
  { "{*}with MailEnable WebMail", BH_SHAPE_HTTP },
  { "from ~({*}) by MailEnable Inbound Mail Agent with {protocol};", 0 },
  { NULL, 0 },
};

static const BhSpecimen specimens[] = {
  { "from ([203.0.113.16]) by pop3.example.org with MailEnable ESMTP; Thu, 1 Jan 1970 "
    "00:00:00 -0500",
    "ip=203.0.113.16 helo=- rdns=- by=pop3.example.org id=-" },
  { "from ([127.0.0.1]) with MailEnable ESMTP; Thu, 1 Jan 1970 00:00:00 +0300",
    "ip=127.0.0.1 by=- time=-10800" },
  { "from  (127.0.0.1 [127.0.0.1]) by MailEnable Inbound Mail Agent with ESMTP; Thu, 01 Jan "
    "1970 00:00:00 -08:00",
    "ip=127.0.0.1 helo=-" },
  { "from pc.example.com ([203.0.113.18]) by mail.example.org with MailEnable ESMTPSA; "
    "Thu, 01 Jan 1970 00:00:00 +0000",
    "ip=203.0.113.18 helo=pc.example.com rdns=- auth=yes kind=submission" },
  { NULL, NULL },
};
/* clang-format on */

const BhDialect bh_dialect_mailenable = {
  .name = "mailenable",
  .lone = BH_LONE_IS_HELO,
  .patterns = patterns,
  .specimens = specimens,
};
