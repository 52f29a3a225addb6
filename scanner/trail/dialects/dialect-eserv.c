/* dialect-eserv.c - Received fields written by small mail servers for Windows that name themselves.
 *
 * Each is one word behind "by" or the protocol. A lone name is the HELO name.
 */
#include "trail/dialect.h"

/* clang-format off */
static const BhPattern patterns[] = {
  { "{*}(Eserv/", 0 },
  { "{*}(WinGate ", 0 },
  { "{*}(XWall ", 0 },
  { "{*}(MailSite", 0 },
  { "{*}(ArgoMail", 0 },
  { "{*}(CMailServer", 0 },
  { "{*}(MailPass ", 0 },
  { "{*}(MTSPro ", 0 },
  { "{*}(SLmail ", 0 },
  { "{*}(Vircom ", 0 },
  { "{*}(SpamFilter ", 0 },
  { "{*}(GFI ", 0 },
  { "{*}(AVG SMTP ", 0 },
  { "{*}(avast", 0 },
  { "{*}(NTList ", 0 },
  { "{*}(602LAN ", 0 },
  { "{*}(602Pro ", 0 },
  { NULL, 0 },
};

static const BhSpecimen specimens[] = {
  { "from pc ([203.0.113.24]) by mail.example.ru (Eserv/2.99) with SMTP id 5; Thu, 01 "
    "Jan 1970 00:00:00 +0000",
    "ip=203.0.113.24 helo=pc rdns=- id=5" },
  { "from pc (unverified [203.0.113.23]) by mail.example.org (Vircom SMTPRS 4.2.181) "
    "with SMTP id <B0001@mail.example.org> for <ann@example.org>; Thu, 01 Jan 1970 "
    "00:00:00 +0000",
    "ip=203.0.113.23 helo=pc rdns=- id=B0001@mail.example.org" },
  { "from pc.example.net [203.0.113.23] by mail.example.org [198.51.100.9] with ESMTP "
    "(WinGate SMTP Server v8.0); Thu, 01 Jan 1970 00:00:00 +0000",
    "ip=203.0.113.23 helo=pc.example.net by_ip=198.51.100.9" },
  { NULL, NULL },
};
/* clang-format on */

const BhDialect bh_dialect_eserv = {
  .name = "eserv",
  .lone = BH_LONE_IS_HELO,
  .patterns = patterns,
  .specimens = specimens,
};
