/* dialect-icewarp.c - Received fields written by Merak, IceWarp and VisNetic mail servers.
 *
 * Names only where the client is its own network; else name and address. Ids look like those
 * of old sendmail.
 */
#include "trail/dialect.h"

/* clang-format off */
static const BhPattern patterns[] = {
  { "{*}by {by} (Merak ", 0 },
  { "{*}by {by} (IceWarp ", 0 },
  { "{*}by {by} (VisNetic", 0 },
  { "{*}by {by} (Merak {version}) with {protocol} id {id}", 0 },
  { "{*}by {by} (IceWarp {version}) with {protocol} id {id}", 0 },
  { "{*}by {by} (VisNetic.MailServer", 0 },
  { NULL, 0 },
};

static const BhSpecimen specimens[] = {
  { "from pc7.example.org by example.org (VisNetic.MailServer.v8.3.0.1) with ASMTP id "
    "AYT39007; Thu, 01 Jan 1970 00:00:00 -0400",
    "ip=- helo=pc7.example.org id=AYT39007 auth=yes kind=submission" },
  { "from pc7 ([203.0.113.7]) by mail.example.org (Merak 8.0.3) with ASMTP id AYT39008; "
    "Thu, 01 Jan 1970 00:00:00 +0000",
    "ip=203.0.113.7 helo=pc7 rdns=- id=AYT39008 auth=yes kind=submission" },
  { NULL, NULL },
};
/* clang-format on */

const BhDialect bh_dialect_icewarp = {
  .name = "icewarp",
  .lone = BH_LONE_IS_HELO,
  .patterns = patterns,
  .specimens = specimens,
};
