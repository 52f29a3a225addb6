/* dialect-imail.c - Received fields written by Ipswitch IMail.
 *
 * The HELO name, then the address as a word of its own.
 */
#include "trail/dialect.h"

/* clang-format off */
static const BhPattern patterns[] = {
  { "from {helo} [{ip}] by {by} with {protocol} (SMTPD32-", 0 },
  { "from {helo} [{ip}] by {by} with {protocol} (SMTPD-", 0 },
  { "{*}(SMTPD32-", 0 },
  { NULL, 0 },
};

static const BhSpecimen specimens[] = {
  { "from pc1.example.com [203.0.113.4] by mail.example.org with ESMTP (SMTPD32-8.05) id "
    "A5B21230134; Thu, 01 Jan 1970 00:00:00 -0500",
    "ip=203.0.113.4 helo=pc1.example.com rdns=- id=A5B21230134" },
  /* a greeting that looks like a peer's comment */
  { "from ([198.51.100.7]) [203.0.113.4] by mail.example.org with ESMTP (SMTPD32-8.05) id "
    "A5B21230134; Thu, 01 Jan 1970 00:00:00 -0500",
    "ip=203.0.113.4 by=mail.example.org" },
  { "from (root@example.org@198.51.100.7) [203.0.113.4] by mail.example.org with ESMTP "
    "(SMTPD32-8.05) id A5B21230134; Thu, 01 Jan 1970 00:00:00 -0500",
    "ip=203.0.113.4 ident=- auth=no auth_user=-" },
  { NULL, NULL },
};
/* clang-format on */

const BhDialect bh_dialect_imail = {
  .name = "imail",
  .lone = BH_LONE_IS_HELO,
  .patterns = patterns,
  .specimens = specimens,
};
