/* dialect-cloudmark.c - Received fields written by Cloudmark's gateway at access and web hosting
 * providers.
 *
 * It names no host: "cmsmtp" stands for the machine wherever it runs, and ":SMTPAUTH:" for
 * GoDaddy's that takes logins, "Aruba Outgoing Smtp" for Aruba's.
 */
#include "trail/dialect.h"

/* clang-format off */
static const BhPattern patterns[] = {
  { "from {word} {*}by cmsmtp with ", 0 },
  { "from {word} {*}by cmgw{number} with id ", 0 }, /* Bluehost's */
  { "from {word} {*}by mwinf{word} with ME id ", 0 }, /* Orange's */
  { "from {word} {*}by :SMTPAUTH: with ", 0 },
  { "from {word} {*}by Aruba Outgoing Smtp ", 0 },
  { NULL, 0 },
};

static const BhSpecimen specimens[] = {
  { "from [192.168.0.5] ([203.0.113.7]) by cmsmtp with ESMTPSA id KabdrXYZ; "
    "Thu, 01 Jan 1970 00:00:00 +0000",
    "ip=203.0.113.7 helo=[192.168.0.5] rdns=- by=cmsmtp id=KabdrXYZ auth=yes time=0" },
  { "from pc ([203.0.113.7]) by :SMTPAUTH: with ESMTPSA id KLabrXYZ; "
    "Wed, 31 Dec 1969 17:00:00 -0700",
    "ip=203.0.113.7 helo=pc rdns=- by=:SMTPAUTH: auth=yes time=0" },
  { "from host9.example.com ([203.0.113.9]) by cmsmtp with SMTP id KLabrXYZ; "
    "Wed, 31 Dec 1969 18:00:00 -0600",
    "ip=203.0.113.9 helo=host9.example.com auth=no" },
  { "from box9.example.com ([203.0.113.9]) by cmgw3 with \n\tid NdRb1m0082DeoGz01dRegG; "
    "Wed, 31 Dec 1969 18:00:00 -0600",
    "ip=203.0.113.9 helo=box9.example.com by=cmgw3 id=NdRb1m0082DeoGz01dRegG auth=no" },
  { "from [192.168.0.5] ([203.0.113.7]) by mwinf5d12 with ME id abcd1f0010ABCDE03abcde; "
    "Thu, 01 Jan 1970 01:00:00 +0100",
    "ip=203.0.113.7 helo=[192.168.0.5] by=mwinf5d12 id=abcd1f0010ABCDE03abcde time=0" },
  { NULL, NULL },
};
/* clang-format on */

const BhDialect bh_dialect_cloudmark = {
  .name = "cloudmark",
  .lone = BH_LONE_IS_HELO,
  .patterns = patterns,
  .specimens = specimens,
};
