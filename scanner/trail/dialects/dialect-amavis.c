/* dialect-amavis.c - Received fields written by content filters that hand a message back.
 *
 * The peer is the MTA on the same host. It says nothing about who sent the mail.
 */
#include "trail/dialect.h"

/* clang-format off */
static const BhPattern patterns[] = {
  { "{*}(amavisd-new, port {number})", BH_SHAPE_REWRITE },
  { "{*}(amavisd, port {number})", BH_SHAPE_REWRITE },
  { "{*}(amavis, port {number})", BH_SHAPE_REWRITE },
  { "{*}(amavisd-new, unix socket)", BH_SHAPE_REWRITE },
  { "{*}by localhost ({*} [127.0.0.1]) ({*}, port {number})", BH_SHAPE_REWRITE },
  { "{*}by localhost ({*} [IPv6:::1]) ({*}, port {number})", BH_SHAPE_REWRITE },
  { "{*}by localhost ({*}) (amavis", BH_SHAPE_REWRITE },
  { "{*}by localhost (AvMailGate", BH_SHAPE_REWRITE },
  { "{*} with spamassassin", BH_SHAPE_REWRITE },
  { "{*} with spampd", BH_SHAPE_REWRITE },
  { "{*}(ClamSMTP)", BH_SHAPE_REWRITE },
  { "{*} with proxsmtp", BH_SHAPE_REWRITE },
  { "by {by} (AMaViS", BH_SHAPE_REWRITE },
  { "by {by} (MIMEDefang", BH_SHAPE_REWRITE },
  { "from localhost by {by} with SpamAssassin", BH_SHAPE_REWRITE },
  { "{*}(MIMEDefang", BH_SHAPE_REWRITE },
  { NULL, 0 },
};

static const BhSpecimen specimens[] = {
  { "from mx1.example.org ([127.0.0.1]) by localhost (mx1.example.org [127.0.0.1]) "
    "(amavisd-new, port 10024) with ESMTP id GICEGTc46gwq; Thu, 01 Jan 1970 00:00:00 "
    "+0000 (UTC)",
    "ip=127.0.0.1 helo=mx1.example.org rdns=- by=localhost by_ip=127.0.0.1 kind=rewrite id=GICEGTc46gwq" },
  { NULL, NULL },
};
/* clang-format on */

const BhDialect bh_dialect_amavis = {
  .name = "amavis",
  .lone = BH_LONE_IS_HELO,
  .patterns = patterns,
  .specimens = specimens,
};
