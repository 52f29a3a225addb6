/* dialect-ecelerity.c - Received fields written by Ecelerity (Momentum).
 *
 * The looked-up name or nothing, then address, port and helo= in the brackets'
 * comment.
 */
#include "trail/dialect.h"

/* clang-format off */
static const BhPattern patterns[] = {
  { "{*}(ecelerity {version}", 0 },
  { "from {name} ([{ip}] helo={helo}) by {by} (ecelerity {version}", 0 },
  { "from ([{ip}] helo={helo}) by {by} (ecelerity {version}", 0 },
  { NULL, 0 },
};

static const BhSpecimen specimens[] = {
  { "from ([203.0.113.27:53798] helo=mail.example.com) by mx.example.org (ecelerity 2.1 "
    "r(10620)) with ESMTP id 5A/F0-04030-76FF6054 for <ann@example.org>; Thu, 01 Jan 1970 "
    "00:00:00 -0700",
    "ip=203.0.113.27 port=53798 helo=mail.example.com rdns=- id=5A/F0-04030-76FF6054" },
  { "from [203.0.113.3] ([203.0.113.3:60938] helo=app.example.com)\n\tby mx4.example.org "
    "(envelope-from <ann@example.com>)\n\t(ecelerity 3.6.25.56547 r(Core:3.6.25.0)) with "
    "ESMTPS (cipher=ECDHE-RSA-AES256-GCM-SHA384) \n\tid BD/7B-10868-A85F2CA5; Thu, 01 Jan "
    "1970 00:00:00 +0000",
    "ip=203.0.113.3 helo=app.example.com rdns=- protocol=ESMTPS envelope_from=ann@example.com tls_cipher=ECDHE-RSA-AES256-GCM-SHA384" },
  { NULL, NULL },
};
/* clang-format on */

const BhDialect bh_dialect_ecelerity = {
  .name = "ecelerity",
  .lone = BH_LONE_IS_BOTH,
  .patterns = patterns,
  .specimens = specimens,
};
