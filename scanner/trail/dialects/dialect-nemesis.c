/* dialect-nemesis.c - Received fields written by the mail system of 1&1, GMX and web.de.
 *
 * The HELO name and the address; the comment behind "by" names the inner machine
 * and its address.
 */
#include "trail/dialect.h"

/* clang-format off */
static const BhPattern patterns[] = {
  { "{*}(Nemesis) id ", 0 },
  { "{*}by {by} ({word} [{by_ip}]) with {protocol} (Nemesis) id {id}", 0 },
  { "{*}(mrgmx", 0 },
  { "{*}(mreue", 0 },
  { "{*}by mx-ha.{name} (mx{word}", 0 },
  { "{*}(Nemesis), id ", 0 },
  { NULL, 0 },
};

static const BhSpecimen specimens[] = {
  { "from [192.168.178.20] ([203.0.113.3]) by mrelayeu.example.de (mreue011 "
    "[198.51.100.167]) with ESMTPSA (Nemesis) id 1MBUyX-1nE4lX3jZv-00D3Cc; Thu, 01 Jan "
    "1970 00:00:00 +0200",
    "ip=203.0.113.3 helo=[192.168.178.20] rdns=- by_ip=198.51.100.167 auth=yes id=1MBUyX-1nE4lX3jZv-00D3Cc" },
  { "from [203.0.113.19] (helo=pc.example.com) by mx.example.de with ESMTP (Nemesis), id "
    "0MKpdM-1CkRpr14PF-000608; Thu, 01 Jan 1970 00:00:00 +0000",
    "ip=203.0.113.19 helo=pc.example.com rdns=- id=0MKpdM-1CkRpr14PF-000608" },
  { "from [203.0.113.26] ([203.0.113.26]) by mx-ha.gmx.net (mxgmx009 [198.51.100.191]) with "
    "ESMTPS (Nemesis) id 1MABCD-1XYZ123456-00abcd for <ann@example.com>; Thu, 01 Jan 1970 "
    "00:00:00 +0100",
    "ip=203.0.113.26 helo=[203.0.113.26] rdns=- by_ip=198.51.100.191 for=ann@example.com auth=no" },
  { NULL, NULL },
};
/* clang-format on */

const BhDialect bh_dialect_nemesis = {
  .name = "nemesis",
  .lone = BH_LONE_IS_HELO,
  .patterns = patterns,
  .specimens = specimens,
};
