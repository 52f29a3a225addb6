/* dialect-raptor.c - Received fields written by the Raptor firewall and its heirs (Symantec).
 *
 * The address behind "for" is the machine it passes the mail to: never the peer.
 */
#include "trail/dialect.h"

/* clang-format off */
static const BhPattern patterns[] = {
  { "from {helo} ([{ip}]) by {by} via smtpd (for ", 0 },
  { "{*}by {by} via smtpd (for ", 0 },
  { NULL, 0 },
};

static const BhSpecimen specimens[] = {
  { "from mail.example.com ([203.0.113.21]) by gw.example.org via smtpd (for "
    "inner.example.org [198.51.100.7]) with ESMTP; 1 Jan 1970 00:00:00 UT",
    "ip=203.0.113.21 helo=mail.example.com rdns=- by=gw.example.org by_ip=- via=smtpd time=0" },
  { NULL, NULL },
};
/* clang-format on */

const BhDialect bh_dialect_raptor = {
  .name = "raptor",
  .lone = BH_LONE_IS_HELO,
  .patterns = patterns,
  .specimens = specimens,
};
