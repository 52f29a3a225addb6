/* dialect-aliyun.c - Received fields written by Alibaba Mail (Aliyun).
 *
 * "from NAME(mailfrom:… fp:SMTPD_…)": the name is the client's HELO, be it a bare address; the
 * peer is not written down. The reverse-path stands in the comment. Web mail names the account and
 * its session.
 */
#include "trail/dialect.h"

/* clang-format off */
static const BhPattern patterns[] = {
  { "from {name}~(mailfrom:{mailbox} fp:{word}", 0 },
  { "from {name}~(mailfrom:{*}) by {by}", 0 },
  { "from WS-web ({login}) by {by} at ", BH_SHAPE_HTTP | BH_SHAPE_AUTH },
  { NULL, 0 },
};

static const BhSpecimen specimens[] = {
  { "from host4.example.com(mailfrom:ann@example.com fp:SMTPD_---0W8aBcDe_1718013604) by "
    "smtp.example.net; Thu, 01 Jan 1970 08:00:00 +0800",
    "ip=- helo=host4.example.com rdns=- ident=- by=smtp.example.net envelope_from=ann@example.com time=0" },
  { "from 203.0.113.4(mailfrom:ann@example.com fp:SMTPD_---0W8aBcDe_1718013604 cluster:ay36) "
    "by smtp.example.net(127.0.0.1); Thu, 01 Jan 1970 08:00:00 +0800",
    "ip=- helo=203.0.113.4 rdns=- by=smtp.example.net by_ip=127.0.0.1 envelope_from=ann@example.com" },
  { "from WS-web (ann@example.com[W4_5_v5ForWebDing_0AC26229_1718013604_o7001c4]) by "
    "ay29a011140100123.et135 at Thu, 01 Jan 1970 08:00:00 +0800",
    "ip=- rdns=- kind=http auth=yes auth_user=ann@example.com by=ay29a011140100123.et135 time=0" },
  { NULL, NULL },
};
/* clang-format on */

const BhDialect bh_dialect_aliyun = {
  .name = "aliyun",
  .lone = BH_LONE_IS_HELO,
  .literal_is_helo = TRUE,
  .patterns = patterns,
  .specimens = specimens,
};
