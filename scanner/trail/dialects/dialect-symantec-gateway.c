/* dialect-symantec-gateway.c - Received fields written by Symantec mail gateways.
 *
 * SAVSMTP is Symantec AntiVirus for SMTP Gateways; the later appliance calls itself
 * Symantec Messaging Gateway.
 */
#include "trail/dialect.h"

/* clang-format off */
static const BhPattern patterns[] = {
  { "{*}(SAVSMTP ", 0 },
  { "{*}(SMSSMTP ", 0 },
  { "{*}(NAVIEG ", 0 },
  { "{*}(NAVGW ", 0 },
  { "{*}(NAV for ", 0 },
  { "{*}(Symantec ", 0 },
  { NULL, 0 },
};

static const BhSpecimen specimens[] = {
  { "from mail.example.com ([203.0.113.28]) by gw.example.org (SAVSMTP 3.1.1.32) with "
    "SMTP id M2015010110000012345; Thu, 01 Jan 1970 00:00:00 +0000",
    "ip=203.0.113.28 helo=mail.example.com rdns=- id=M2015010110000012345" },
  { "from [203.0.113.28] by gw.example.org (NAVGW 2.5.1.18) with SMTP id M1; Thu, 01 Jan "
    "1970 00:00:00 +0000",
    "ip=203.0.113.28 helo=-" },
  { NULL, NULL },
};
/* clang-format on */

const BhDialect bh_dialect_symantec_gateway = {
  .name = "symantec-gateway",
  .lone = BH_LONE_IS_HELO,
  .patterns = patterns,
  .specimens = specimens,
};
