/* dialect-hmailserver.c - Received fields written by hMailServer.
 *
 * HELO name, looked-up name and address; a blank before the semicolon.
 */
#include "trail/dialect.h"

/* clang-format off */
static const BhPattern patterns[] = {
  { "from {helo} ({rdns} [{ip}]) by {by} with {protocol} ; ", 0 },
  { "{*}by {by} with {protocol} ; {word} {number} {word} {number} {clock}", 0 },
  { "{*}by {by} (hMailServer", 0 },
  { "{*}by {by} with {protocol} (version={word} cipher={word} bits={number}) ; ", 0 },
  { NULL, 0 },
};

static const BhSpecimen specimens[] = {
  { "from pc9 (host9.example.net [203.0.113.9])\n\tby mail.example.org with ESMTPA\n\t; "
    "Thu, 1 Jan 1970 00:00:00 +0200",
    "ip=203.0.113.9 helo=pc9 rdns=host9.example.net auth=yes by=mail.example.org time=-7200" },
  { "from pc (dsl.example.net [203.0.113.18]) by mail.example.org with ESMTPSA "
    "(version=TLSv1.2 cipher=ECDHE-RSA-AES256-GCM-SHA384 bits=256) ; Thu, 01 Jan 1970 "
    "00:00:00 +0000",
    "ip=203.0.113.18 helo=pc rdns=dsl.example.net auth=yes tls_version=TLSv1.2" },
  { NULL, NULL },
};
/* clang-format on */

const BhDialect bh_dialect_hmailserver = {
  .name = "hmailserver",
  .lone = BH_LONE_IS_HELO,
  .patterns = patterns,
  .specimens = specimens,
};
