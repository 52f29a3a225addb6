/* dialect-postoffice.c - Received fields written by Post.Office and other servers that write the
 * bare peer.
 *
 * An address in brackets behind "from" is the peer.
 */
#include "trail/dialect.h"

/* clang-format off */
static const BhPattern patterns[] = {
  { "{*}(Post.Office MTA", 0 },
  { "{*}(MessageWall ", 0 },
  { "{*}(Tumbleweed ", 0 },
  { "{*}(NTMail ", 0 },
  { "{*}(EzMTS ", 0 },
  { "{*}(EIMS ", 0 },
  { "{*}(Eudora Internet Mail Server ", 0 },
  { "{*}(AppleMailServer ", 0 },
  { "{*}(ArGoSoft ", 0 },
  { "{*}(XMail ", 0 },
  { "{*}(Mirapoint ", 0 },
  { "{*}(MERCUR ", 0 },
  { "{*}(WinRoute ", 0 },
  { "{*}(WinProxy ", 0 },
  { "{*}(PowerMTA", 0 },
  { "{*}(Cyrus ", 0 },
  { "{*}(Dovecot) with LMTP", 0 },
  { "{*}(MailMarshal", 0 },
  { "{*}(Symantec", 0 },
  { "{*}(SpamExperts", 0 },
  { "{*}(Stalwart ", 0 },
  { NULL, 0 },
};

static const BhSpecimen specimens[] = {
  { "from [203.0.113.71] by mail.example.org (Post.Office MTA v3.5.3 release 223 ID# "
    "0-64039U1000L100S0V35) with SMTP id com for <ann@example.com>; Thu, 01 Jan 1970 "
    "00:00:00 -0500",
    "ip=203.0.113.71 helo=- rdns=- id=com" },
  { NULL, NULL },
};
/* clang-format on */

extern const BhDialect bh_dialect_postoffice;
const BhDialect bh_dialect_postoffice = {
  .name = "postoffice",
  .lone = BH_LONE_IS_HELO,
  .patterns = patterns,
  .specimens = specimens,
};
