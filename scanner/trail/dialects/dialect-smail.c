/* dialect-smail.c - Received fields written by Smail 3.
 *
 * Its version stands behind the by clause or behind the protocol.
 */
#include "trail/dialect.h"

/* clang-format off */
static const BhPattern patterns[] = {
  { "{*}by {by} with {protocol} (Smail", 0 },
  { "{*}by {by} (Smail", 0 },
  { "{*}by {by} (/\\##/\\ Smail", 0 },
  { "{*}by {by} via sendmail with P:", 0 },
  { "{*}by {by} via smtpd with P:", 0 },
  { "{*}by {by} via listmanager with P:", 0 },
  { NULL, 0 },
};

static const BhSpecimen specimens[] = {
  { "from inner(host5.example.com[203.0.113.5]) by mx.example.org with smtp (Smail-3.2 "
    "1996) id 12345; Thu, 1 Jan 1970 00:00:00 +0000",
    "ip=203.0.113.5 helo=inner rdns=host5.example.com id=12345" },
  { "from pc.example.net(dsl.example.net[203.0.113.22]) (1234 bytes) by mx.example.org "
    "via smtpd with P:smtp (sender: <a@example.com>) id <m0abcDE-000abCC@mx.example.org> "
    "for <ann@example.org>; Thu, 01 Jan 1970 00:00:00 +0000",
    "ip=203.0.113.22 helo=pc.example.net rdns=dsl.example.net id=m0abcDE-000abCC@mx.example.org for=ann@example.org envelope_from=a@example.com" },
  { "from pc.example.net(ann@dsl.example.net[203.0.113.22]) by mx.example.org with smtp (Smail3.1.28.1 #5) "
    "id m0abCDE-0001ab; Sat, 13 May 95 10:11 MET DST",
    "ip=203.0.113.22 helo=pc.example.net rdns=dsl.example.net ident=ann time=800352660" },
  { "from mx6.example.net from [203.0.113.22] by mx.example.org (/\\##/\\ Smail3.1.30.16 #30.56) with "
    "esmtp for <ann@example.org> sender: <a@example.com> id <mP/17oq90-002OfmP@mx.example.org>; Thu, "
    "01 Jan 1970 00:00:00 +0000",
    "ip=203.0.113.22 helo=mx6.example.net rdns=- for=ann@example.org envelope_from=-" },
  { NULL, NULL },
};
/* clang-format on */

const BhDialect bh_dialect_smail = {
  .name = "smail",
  .lone = BH_LONE_IS_HELO,
  .patterns = patterns,
  .specimens = specimens,
};
