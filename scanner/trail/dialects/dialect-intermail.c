/* dialect-intermail.c - Received fields written by InterMail (Openwave) and AT&T gateways built on
 * it.
 *
 * The HELO name, then the looked-up name or <unknown.domain>, address in brackets.
 */
#include "trail/dialect.h"

/* clang-format off */
static const BhPattern patterns[] = {
  { "{*}(InterMail vM.", 0 },
  { "{*}(InterMail v", 0 },
  { "from {helo} (<unknown.domain>[{ip}]) by ", 0 },
  { "from {helo} ({rdns}[{ip}]) by {by} ({word}) with SMTP id <{word}", 0 },
  { "from {helo} ([{ip}] [{rdns}]) by {by} with ESMTP", 0 },
  { "from {helo} ([{ip}]) by {by} with ESMTP id <{number}.{word}", 0 },
  { "from {helo} ([{ip}]) by {by} with SMTP id <{number}.{word}", 0 },
  { NULL, 0 },
};

static const BhSpecimen specimens[] = {
  { "from pc5.example.com (<unknown.domain>[203.0.113.69]) by mx53.example.org (mx53) "
    "with SMTP id <2002112823351305300akl1ue>; Thu, 01 Jan 1970 00:00:00 +0000",
    "ip=203.0.113.69 helo=pc5.example.com rdns=- id=2002112823351305300akl1ue" },
  { "from pc5 ([203.0.113.69]) by mx.example.org (InterMail vM.5.01.05.12 "
    "201-253-122-126-112) with SMTP id <20030319.abc@pc5>; Thu, 01 Jan 1970 00:00:00 "
    "+0000",
    "ip=203.0.113.69 helo=pc5 rdns=-" },
  { "from pc ([203.0.113.69]) by fep07.example.org with ESMTP id "
    "<19700101000000.RXYD8133.fep07.example.org@pc> for <ann@example.org>; Thu, 01 Jan 1970 "
    "00:00:00 +0000",
    "ip=203.0.113.69 helo=pc rdns=- id=19700101000000.RXYD8133.fep07.example.org@pc for=ann@example.org" },
  { "from [192.168.1.10] (really [203.0.113.132]) by mta.example.com (InterMail vM.5.01.06.05 "
    "201-253-122-130-105) with ESMTP id <20040601100000.AB.mta@[192.168.1.10]>; Thu, 1 Jan 1970 "
    "00:00:00 +0100",
    "ip=203.0.113.132 helo=[192.168.1.10] rdns=-" },
  { NULL, NULL },
};
/* clang-format on */

const BhDialect bh_dialect_intermail = {
  .name = "intermail",
  .lone = BH_LONE_IS_HELO,
  .patterns = patterns,
  .specimens = specimens,
};
