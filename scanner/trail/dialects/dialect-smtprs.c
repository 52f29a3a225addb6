/* dialect-smtprs.c - Received fields written by MAILsweeper (Content Technologies, Clearswift).
 *
 * Name said, name looked up; the address only in some versions.
 */
#include "trail/dialect.h"

/* clang-format off */
static const BhPattern patterns[] = {
  { "{*}(Content Technologies SMTPRS", 0 },
  { "{*}(Clearswift SMTPRS", 0 },
  { "{*}(Rockliffe SMTPRA", 0 },
  { "{*}(EMWAC SMTPRS", 0 },
  { NULL, 0 },
};

static const BhSpecimen specimens[] = {
  { "from inner.example.com (host3.example.com) by sweep.example.org (Content "
    "Technologies SMTPRS 4.2.1) with ESMTP id <T61095998e1118164e13f8@sweep.example.org>; "
    "Thu, 01 Jan 1970 00:00:00 -0800",
    "ip=- helo=inner.example.com rdns=host3.example.com id=T61095998e1118164e13f8@sweep.example.org" },
  { "from mail.example.com (unverified) by sweep.example.org (Clearswift SMTPRS 5.1.7) "
    "with ESMTP id <T78926b35f2c@sweep.example.org>; Thu, 01 Jan 1970 00:00:00 +0100",
    "ip=- helo=mail.example.com rdns=-" },
  { "from mail.example.com (unverified [203.0.113.65]) by mx.example.org (EMWAC SMTPRS "
    "0.83) with SMTP id <B0000877951@mx.example.org>; Thu, 01 Jan 1970 00:00:00 +0900",
    "ip=203.0.113.65 helo=mail.example.com rdns=-" },
  { NULL, NULL },
};
/* clang-format on */

const BhDialect bh_dialect_smtprs = {
  .name = "smtprs",
  .lone = BH_LONE_IS_HELO,
  .patterns = patterns,
  .specimens = specimens,
};
