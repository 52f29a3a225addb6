/* dialect-post-office.c - Received fields written by Post.Office.
 *
 * Known by the name behind "by" or the protocol. A lone name is the HELO name; an
 * address in brackets behind "from" is the peer.
 */
#include "trail/dialect.h"

/* clang-format off */
static const BhPattern patterns[] = {
  { "{*}(Post.Office MTA", 0 },
  { "{*}by {by} (Post.Office MTA", 0 },
  { NULL, 0 },
};

static const BhSpecimen specimens[] = {
  { "from pc1.example.com ([203.0.113.8]) by mail.example.org (Post.Office MTA v3.5.3 "
    "release 223 ID# 0-64039U1000L100S0V35) with SMTP id 71; Thu, 01 Jan 1970 00:00:00 "
    "-0500",
    "ip=203.0.113.8 helo=pc1.example.com rdns=- by=mail.example.org id=71 protocol=SMTP time=18000" },
  { "from [203.0.113.8] by mail.example.org with ESMTP (Post.Office MTA v3.5.3 release "
    "223 ID# 0-64039U1000L100S0V35); Thu, 01 Jan 1970 00:00:00 +0000",
    "ip=203.0.113.8 helo=- rdns=- by=mail.example.org protocol=ESMTP" },
  { NULL, NULL },
};
/* clang-format on */

const BhDialect bh_dialect_post_office = {
  .name = "post-office",
  .lone = BH_LONE_IS_HELO,
  .patterns = patterns,
  .specimens = specimens,
};
