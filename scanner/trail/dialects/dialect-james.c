/* dialect-james.c - Received fields written by Apache James.
 *
 * The words of its SMTP handler: HELO name, address, server with version, protocol, an
 * ID in capitals. James 3 writes the HELO name as EHLO in a comment behind the looked-up
 * name.
 */
#include "trail/dialect.h"

/* clang-format off */
static const BhPattern patterns[] = {
  { "{*}(JAMES SMTP Server", 0 },
  { "{*}by {by} (JAMES SMTP Server", 0 },
  { "{*}(Apache James", 0 },
  { NULL, 0 },
};

static const BhSpecimen specimens[] = {
  { "from pc ([203.0.113.23]) by mail.example.org (JAMES SMTP Server 2.3.1) with SMTP ID "
    "123 for <ann@example.org>; Thu, 01 Jan 1970 00:00:00 +0000",
    "ip=203.0.113.23 helo=pc rdns=- by=mail.example.org id=123 for=ann@example.org" },
  { "from 203.0.113.23 (EHLO pc) ([203.0.113.23]) by mail.example.org (JAMES SMTP Server "
    ") with ESMTPA ID 5; Thu, 01 Jan 1970 00:00:00 +0000",
    "ip=203.0.113.23 helo=pc rdns=- auth=yes id=5" },
  { NULL, NULL },
};
/* clang-format on */

const BhDialect bh_dialect_james = {
  .name = "james",
  .lone = BH_LONE_IS_HELO,
  .patterns = patterns,
  .specimens = specimens,
};
