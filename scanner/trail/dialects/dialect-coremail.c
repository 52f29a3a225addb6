/* dialect-coremail.c - Received fields written by Coremail (NetEase and others).
 *
 * Hosts name themselves in one word. The web front end, which lets nobody write without a
 * login, puts the account where the name stands, with a dollar for the at sign.
 */
#include "trail/dialect.h"

/* clang-format off */
static const BhPattern patterns[] = {
  { "{*}by {by} (Coremail) with SMTP id ", 0 },
  { "{*}by {by} (Coremail)", 0 },
  { "from {login} ( [{ip}] ) by ajax-webmail-{word} (Coremail)", BH_SHAPE_HTTP | BH_SHAPE_AUTH },
  { "from {login} ([{ip}]) by ajax-webmail-{word} (Coremail)", BH_SHAPE_HTTP | BH_SHAPE_AUTH },
  { "from {login} by ajax-webmail-{word} (Coremail)", BH_SHAPE_HTTP | BH_SHAPE_AUTH },
  { "{*}.qq.com (NewMx) with ", 0 },
  { "{*}.qq.com (ESMTP) with ", 0 },
  { NULL, 0 },
};

static const BhSpecimen specimens[] = {
  { "from mail.example.com (unknown [203.0.113.24]) by mx1 (Coremail) with SMTP id "
    "_____wCABCDEF12345.6789S3; Thu, 01 Jan 1970 00:00:00 +0000",
    "ip=203.0.113.24 helo=mail.example.com rdns=- by=mx1 id=_____wCABCDEF12345.6789S3" },
  { "from ann$example.com ( [203.0.113.24] ) by ajax-webmail-wmsvr12 (Coremail) ; Thu, 1 "
    "Jan 1970 08:00:00 +0800 (CST)",
    "ip=203.0.113.24 helo=- rdns=- by=ajax-webmail-wmsvr12 kind=http auth_user=ann$example.com "
    "time=0" },
  { "from mail.example.com (unknown [203.0.113.24]) by newmx1.qq.com (NewMx) with SMTP "
    "id ; Thu, 01 Jan 1970 00:00:00 +0000",
    "ip=203.0.113.24 helo=mail.example.com rdns=- by=newmx1.qq.com id=-" },
  { NULL, NULL },
};
/* clang-format on */

const BhDialect bh_dialect_coremail = {
  .name = "coremail",
  .lone = BH_LONE_IS_HELO,
  .patterns = patterns,
  .specimens = specimens,
};
