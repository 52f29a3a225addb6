/* dialect-exchange.c - Received fields written by Microsoft Exchange, Exchange Online and the
 * Windows SMTP service.
 *
 * The name is what the client said at EHLO; no reverse name is written. The
 * address stands in parentheses, without brackets since 2007, and the build number
 * behind "id" is no queue id but is written in its place.
 */
#include "trail/dialect.h"

/* clang-format off */
static const BhPattern patterns[] = {
  { "from {helo} ({ip}) by {by} ({by_ip}) with Microsoft SMTP Server", 0 },
  { "from {helo} ({ip}) by {by} with Microsoft SMTP Server", 0 },
  { "{*} with Microsoft SMTP Server", 0 },
  { "from {helo} ({ip}) by {by} with HTTPS", BH_SHAPE_NO_AUTH },
  { "{*}by {by} with HTTPS via {*}.OUTLOOK.COM", BH_SHAPE_NO_AUTH },
  { "from {name} ([{ip}]) by {by} {*}with Microsoft SMTPSVC", 0 },
  { "{*}with Microsoft SMTPSVC", 0 },
  { "from {helo} - {ip} by {by} with Microsoft SMTPSVC", 0 },
  { "from mail pickup service by {by} with Microsoft SMTPSVC", BH_SHAPE_LOCAL },
  { "{*} with mapi id {id}", BH_SHAPE_HTTP },
  { "{*} with mapi;", BH_SHAPE_HTTP },
  { "{*} with Microsoft Exchange Server HTTP-DAV", BH_SHAPE_HTTP },
  { "from {helo} ({*}[{ip}]) by {by} with SMTP (Microsoft Exchange Internet Mail Service Version", 0 },
  { "{*}(Microsoft Exchange Internet Mail", 0 },
  { "{*} with Internet Mail Service (5.", 0 },
  { "{*} with Microsoft Exchange", 0 },
  { "{*}.prod.outlook.com ([{ip}", 0 },
  { "{*} with Microsoft Mail Internet Connector (", 0 },
  { NULL, 0 },
};

static const BhSpecimen specimens[] = {
  { "from edge.example.com (203.0.113.7) by EXCH01.example.org (172.16.0.10) with "
    "Microsoft SMTP Server (version=TLS1_2, cipher=TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384) "
    "id 15.1.2507.23; Thu, 1 Jan 1970 00:00:00 -0800",
    "ip=203.0.113.7 helo=edge.example.com rdns=- by=EXCH01.example.org by_ip=172.16.0.10 id=15.1.2507.23 tls_version=TLS1_2 time=28800 kind=smtp" },
  { "from MBX01.example.org ([fe80::1c2d:3e4f:5a6b:7c8d]) by MBX01.example.org "
    "([fe80::1c2d:3e4f:5a6b:7c8d%6]) with mapi id 15.01.2507.023; Thu, 1 Jan 1970 "
    "00:00:00 +0000",
    "ip=fe80::1c2d:3e4f:5a6b:7c8d kind=http id=15.01.2507.023 by_ip=fe80::1c2d:3e4f:5a6b:7c8d" },
  { "from mail pickup service by web.example.org with Microsoft SMTPSVC; Thu, 1 Jan 1970 "
    "00:00:00 +0000",
    "ip=- helo=- by=web.example.org kind=local" },
  { "from  ([172.16.1.78]) by mail.example.org with Microsoft SMTPSVC(5.0.2195.6713); "
    "Thu, 1 Jan 1970 00:00:00 +0000",
    "ip=172.16.1.78 helo=- rdns=- by=mail.example.org by_ip=-" },
  { "from mail.example.com (203.0.113.58 [203.0.113.58]) by mx.example.org with SMTP "
    "(Microsoft Exchange Internet Mail Service Version 5.5.1960.3) id G69TW478; Thu, 1 "
    "Jan 1970 00:00:00 +0000",
    "ip=203.0.113.58 helo=mail.example.com rdns=- id=G69TW478 protocol=SMTP" },
  /* a greeting in the form of another server's */
  { "from 198.51.100.7 (HELO pc) (203.0.113.9) by EX.example.org (192.0.2.2) with Microsoft SMTP "
    "Server id 15.1.2507.39; Thu, 1 Jan 1970 00:00:00 +0000",
    "ip=203.0.113.9 rdns=- by=EX.example.org id=15.1.2507.39" },
  { NULL, NULL },
};
/* clang-format on */

const BhDialect bh_dialect_exchange = {
  .name = "exchange",
  .lone = BH_LONE_IS_HELO,
  .patterns = patterns,
  .specimens = specimens,
};
