/* dialect-webshield.c - Received fields written by McAfee (Network Associates) mail gateways.
 *
 * WebShield writes a semicolon before the id; the appliances write a plain form that
 * ends in an id of theirs.
 */
#include "trail/dialect.h"

/* clang-format off */
static const BhPattern patterns[] = {
  { "{*}by {by} (WebShield SMTP ", 0 },
  { "{*}(McAfee ", 0 },
  { "{*}(Network Associates ", 0 },
  { "{*} with smtp (TLS: {*}bits,{word}) id ", 0 },
  { NULL, 0 },
};

static const BhSpecimen specimens[] = {
  { "From mail.example.com ([203.0.113.28]) by gw.example.org (WebShield SMTP v4.5 MR1a "
    "P0803.345); id 1234567; Thu, 01 Jan 1970 00:00:00 +0000",
    "ip=203.0.113.28 helo=mail.example.com rdns=- by=gw.example.org id=1234567 time=0" },
  { "from mail.example.com (host8.example.net [203.0.113.28]) by gw.example.org with "
    "smtp (TLS: TLSv1/SSLv3,256bits,AES256-SHA) id 1abc_2def_hex; Thu, 01 Jan 1970 "
    "00:00:00 +0000",
    "ip=203.0.113.28 helo=mail.example.com rdns=host8.example.net id=1abc_2def_hex tls_version=TLSv1/SSLv3 tls_cipher=AES256-SHA" },
  { NULL, NULL },
};
/* clang-format on */

const BhDialect bh_dialect_webshield = {
  .name = "webshield",
  .lone = BH_LONE_IS_HELO,
  .patterns = patterns,
  .specimens = specimens,
};
