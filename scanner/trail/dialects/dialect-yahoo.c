/* dialect-yahoo.c - Received fields written by Yahoo.
 *
 * Front ends write like qmail with EHLO; inside, only the next machine. The SMTP
 * submission hosts leave the client out.
 */
#include "trail/dialect.h"

/* clang-format off */
static const BhPattern patterns[] = {
  { "from {name} (EHLO {word}) ({*}) by {by} with ", 0 },
  { "from {name} (EHLO {word}) by {by} with SMTPs ", 0 },
  { "{*}(Yahoo Inc. Hermes SMTP Server)", 0 },
  { "{*}(Oath Hermes SMTP Server)", 0 },
  { "{*}by {by} (Verizon Media Hermes SMTP Server)", 0 },
  { "{*}by {by} with NNFMP;", 0 },
  { "from {name} by {by} with NNFMP; {number} {word} {number} {clock} -0000", 0 },
  { "{*}by {*}.mail.yahoo.com via HTTP;", BH_SHAPE_HTTP },
  { "from {name} by {by} with HTTP; {word} {number} {word} {number} {clock} +0000", BH_SHAPE_HTTP },
  { "{*}.yahoo.com via HTTP;", BH_SHAPE_HTTP },
  { "from sonic.gate.mail.{word} by {by} with HTTP;", BH_SHAPE_HTTP },
  /* From the front end to the mailbox store, over the front end's own loopback. */
  { "from {name} by {by} pod-id {word} with HTTP", BH_SHAPE_REWRITE },
  { "(EGP: mail-{word})", BH_SHAPE_REWRITE }, /* Yahoo Groups, between list and delivery */
  { NULL, 0 },
};

static const BhSpecimen specimens[] = {
  { "from p225.example.net (EHLO [198.51.100.2]) ([203.0.113.225]) by smtp414.example.com "
    "(Oath Hermes SMTP Server) with ESMTPA ID 9a3a7736e9786733ee; Thu, 01 Jan 1970 "
    "00:00:00 +0000 (UTC)",
    "ip=203.0.113.225 helo=[198.51.100.2] rdns=p225.example.net id=9a3a7736e9786733ee auth=yes" },
  { "by hermes--production-bf1-774ddfff8-xth2h (Yahoo Inc. Hermes SMTP Server) with "
    "ESMTPA ID bf3c492558b6803b130b631105e12c46; Thu, 01 Jan 1970 00:00:00 +0000 (UTC)",
    "ip=- auth=yes kind=submission id=bf3c492558b6803b130b631105e12c46" },
  { "from [203.0.113.162] by tm15.example.com with NNFMP; 01 Jan 1970 00:00:00 -0000",
    "ip=203.0.113.162 helo=- by=tm15.example.com" },
  { "from 127.0.0.1 by atlas-production.v2-mail-prod1-gq1.omega.yahoo.com pod-id "
    "atlas--production-gq1-74c87d5d5f-4k7dr.gq1.yahoo.com with HTTPS; Thu, 01 Jan 1970 00:00:00 +0000",
    "kind=rewrite ip=127.0.0.1 auth=no protocol=HTTPS time=0 "
    "by=atlas-production.v2-mail-prod1-gq1.omega.yahoo.com" },
  { "(EGP: mail-8_1_0_1); 1 Jan 1970 00:00:00 -0000", "kind=rewrite ip=- by=- time=0" },
  { NULL, NULL },
};
/* clang-format on */

const BhDialect bh_dialect_yahoo = {
  .name = "yahoo",
  .lone = BH_LONE_IS_BOTH,
  .patterns = patterns,
  .specimens = specimens,
};
