/* dialect-firstclass.c - Received fields of FirstClass and other mail servers for the Macintosh.
 *
 * Known by the name behind "by" or the protocol. A lone name is the HELO name.
 */
#include "trail/dialect.h"

/* clang-format off */
static const BhPattern patterns[] = {
  { "{*}(FirstClass", 0 },
  { "{*}(Stalker SMTP Server ", 0 },
  { "{*}(QuickMail Pro Server", 0 },
  { "{*}(StarNine ", 0 },
  { "{*}(Sendmail for Macintosh", 0 },
  { NULL, 0 },
};

static const BhSpecimen specimens[] = {
  { "from pc (203.0.113.30) by mx.example.com with SMTP (FirstClass 5.5); Thu, 01 Jan "
    "1970 00:00:00 +0000",
    "ip=203.0.113.30 helo=pc rdns=- by=mx.example.com" },
  { "from [203.0.113.30] by mx.example.com (Stalker SMTP Server 1.7) with SMTP id "
    "S.0001; Thu, 01 Jan 1970 00:00:00 +0000",
    "ip=203.0.113.30 helo=- id=S.0001" },
  { NULL, NULL },
};
/* clang-format on */

const BhDialect bh_dialect_firstclass = {
  .name = "firstclass",
  .lone = BH_LONE_IS_HELO,
  .patterns = patterns,
  .specimens = specimens,
};
