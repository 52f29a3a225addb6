/* dialect-ironport.c - Received fields written by IronPort (Cisco Email Security).
 *
 * The looked-up name or "unknown" comes first, (HELO x) where the client said
 * another one. The date has no weekday and a zone of the place, unlike qmail's.
 */
#include "trail/dialect.h"

/* clang-format off */
static const BhPattern patterns[] = {
  { "from {name} ([{ip}]) by {by} with ESMTP; {number} {word} {number} {clock} {word}", 0 },
  { "from {name} (HELO {helo}) ([{ip}]) by {by} with ESMTP", 0 },
  { "from {name} ([{ip}]) by {by} with ESMTP/TLS/", 0 },
  { "{*}by {by} with ESMTP/TLS/", 0 },
  { NULL, 0 },
};

static const BhSpecimen specimens[] = {
  { "from unknown (HELO USER-PC) ([203.0.113.4])  by ironport.example.org with ESMTP; 01 "
    "Jan 1970 00:00:00 +0800",
    "ip=203.0.113.4 helo=USER-PC rdns=- by=ironport.example.org" },
  { "from mail.example.com ([203.0.113.4]) by ironport.example.org with "
    "ESMTP/TLS/ECDHE-RSA-AES256-GCM-SHA384; 01 Jan 1970 00:00:00 +0200",
    "ip=203.0.113.4 helo=mail.example.com rdns=mail.example.com tls_cipher=ECDHE-RSA-AES256-GCM-SHA384 time=-7200" },
  { "from unknown (HELO x) (account root@example.org) ([203.0.113.4])  by ironport.example.org with "
    "ESMTP; 01 Jan 1970 00:00:00 +0800",
    "ip=203.0.113.4 rdns=- by=ironport.example.org auth=no auth_user=-" },
  { "from unknown (HELO x as user root@example.org envelope-from <root@example.org> ) "
    "([203.0.113.4])  by ironport.example.org with ESMTP; 01 Jan 1970 00:00:00 +0800",
    "ip=203.0.113.4 rdns=- by=ironport.example.org auth=no auth_user=- envelope_from=-" },
  { NULL, NULL },
};
/* clang-format on */

const BhDialect bh_dialect_ironport = {
  .name = "ironport",
  .lone = BH_LONE_IS_BOTH,
  .patterns = patterns,
  .specimens = specimens,
};
