/* dialect-sendgrid.c - Received fields written by SendGrid.
 *
 * No semicolon before the date, which its filters print in Go's order with
 * nanoseconds.
 */
#include "trail/dialect.h"

/* clang-format off */
static const BhPattern patterns[] = {
  { "{*}sendgrid.net (SG) with {protocol} id ", 0 },
  { "{*}by {by} (SG) with {protocol} id {id}", 0 },
  { "by {by} with SMTP id filter{word} {version} {clock}.", 0 },
  { "by {by} with SMTP id recvd-{word} {version} {clock}.", 0 },
  { "{*} by geopod-ismtpd-", 0 },
  { "from {name} (unknown) by ismtpd", 0 },
  { NULL, 0 },
};

static const BhSpecimen specimens[] = {
  { "by filter0652p1las1.example.net with SMTP id filter0652p1las1-5089-5ADBF958-25\n     "
    "   1970-01-01 00:00:07.028704749 +0000 UTC",
    "ip=- by=filter0652p1las1.example.net id=filter0652p1las1-5089-5ADBF958-25 protocol=SMTP time=7 kind=by-only" },
  { "from smtp.example.com (out-3.example.com [203.0.113.194])\n\tby "
    "ismtpd0021.example.net (SG) with ESMTP id 1dCtTVbKTgGmrXSNolRfbg\n Thu, 01 Jan 1970 "
    "00:00:36.102 +0000 (UTC)",
    "ip=203.0.113.194 helo=smtp.example.com rdns=out-3.example.com id=1dCtTVbKTgGmrXSNolRfbg time=36" },
  { NULL, NULL },
};
/* clang-format on */

const BhDialect bh_dialect_sendgrid = {
  .name = "sendgrid",
  .lone = BH_LONE_IS_HELO,
  .patterns = patterns,
  .specimens = specimens,
};
