/* dialect-t-online.c - Received fields written by T-Online's submission servers.
 *
 * The HELO name, then the customer's token and the address: nobody is looked up, and
 * only who logged in has a token.
 */
#include "trail/dialect.h"

/* clang-format off */
static const BhPattern patterns[] = {
  { "from {helo} ({ident}@[{ip}]) by fwd{number}.{*}t-online.de with {protocol} id ", BH_SHAPE_AUTH },
  { "from {helo} ({ident}@[{ip}]) by fwd{number}.{*}t-online.com with {protocol} id ", BH_SHAPE_AUTH },
  { NULL, 0 },
};

static const BhSpecimen specimens[] = {
  { "from [192.168.2.100] (ZqTc8-ZHrhx@[203.0.113.28]) by fwd05.aul.t-online.de with esmtp id "
    "1IAbCd-0001Ef-00; Thu, 01 Jan 1970 00:00:00 +0100",
    "ip=203.0.113.28 helo=[192.168.2.100] rdns=- ident=ZqTc8-ZHrhx auth=yes auth_user=ZqTc8-ZHrhx "
    "by=fwd05.aul.t-online.de id=1IAbCd-0001Ef-00" },
  { NULL, NULL },
};
/* clang-format on */

extern const BhDialect bh_dialect_t_online;
const BhDialect bh_dialect_t_online = {
  .name = "t-online",
  .lone = BH_LONE_IS_HELO,
  .patterns = patterns,
  .specimens = specimens,
};
