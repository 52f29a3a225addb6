/* dialect-t-online.c - Received fields written by T-Online's submission servers.
 *
 * The HELO name, then the customer's token and the address: nobody is looked up, and
 * only who logged in has a token. Newer ones keep the token to themselves, and take mail from
 * nobody else either.
 */
#include "trail/dialect.h"

/* clang-format off */
static const BhPattern patterns[] = {
  { "from {helo} ({ident}@[{ip}]) by fwd{number}.{*}t-online.de with {protocol} id ", BH_SHAPE_AUTH },
  { "from {helo} ({ident}@[{ip}]) by fwd{number}.{*}t-online.com with {protocol} id ", BH_SHAPE_AUTH },
  { "from {helo} ([{ip}]) by fwd{number}.{*}t-online.de with (TLS", BH_SHAPE_AUTH },
  { NULL, 0 },
};

static const BhSpecimen specimens[] = {
  { "from [192.168.2.100] (ZqTc8-ZHrhx@[203.0.113.28]) by fwd05.aul.t-online.de with esmtp id "
    "1IAbCd-0001Ef-00; Thu, 01 Jan 1970 00:00:00 +0100",
    "ip=203.0.113.28 helo=[192.168.2.100] rdns=- ident=ZqTc8-ZHrhx auth=yes auth_user=ZqTc8-ZHrhx "
    "by=fwd05.aul.t-online.de id=1IAbCd-0001Ef-00" },
  { "from [192.168.2.101] ([203.0.113.29]) by fwd87.t-online.de with (TLSv1.3:TLS_AES_256_GCM_SHA384 "
    "encrypted) esmtp id 1sGwX7-1abcde0; Thu, 01 Jan 1970 00:00:00 +0100",
    "ip=203.0.113.29 helo=[192.168.2.101] rdns=- auth=yes auth_user=- protocol=esmtp id=1sGwX7-1abcde0 "
    "tls_version=TLSv1.3 tls_cipher=TLS_AES_256_GCM_SHA384" },
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
