/* dialect-qpsmtpd.c - Received fields written by qpsmtpd.
 *
 * Like qmail, with its own name behind the host.
 */
#include "trail/dialect.h"

/* clang-format off */
static const BhPattern patterns[] = {
  { "{*}by {by} (qpsmtpd/", 0 },
  { NULL, 0 },
};

static const BhSpecimen specimens[] = {
  { "from host5.example.com (HELO niels) (203.0.113.15) by mx.example.org "
    "(qpsmtpd/0.27-dev) with SMTP; Thu, 01 Jan 1970 00:00:00 -0800",
    "ip=203.0.113.15 helo=niels rdns=host5.example.com by=mx.example.org" },
  { NULL, NULL },
};
/* clang-format on */

const BhDialect bh_dialect_qpsmtpd = {
  .name = "qpsmtpd",
  .lone = BH_LONE_IS_BOTH,
  .patterns = patterns,
  .specimens = specimens,
};
