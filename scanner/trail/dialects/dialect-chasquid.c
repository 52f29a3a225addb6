/* dialect-chasquid.c - Received fields written by chasquid.
 *
 * The address is the peer's and the HELO name stands in the comment behind it. Of a client that
 * logged in only the HELO name is told: chasquid hides where its users are.
 */
#include "trail/dialect.h"

/* clang-format off */
static const BhPattern patterns[] = {
  { "from [{ip}] ({greeting}) by {by} (chasquid) with {protocol}", 0 },
  { "from {name} by {by} (chasquid) with {protocol}", 0 },
  { NULL, 0 },
};

static const BhSpecimen specimens[] = {
  { "from [203.0.113.8] (mail.example.net)\n\tby mx.example.org (chasquid) with ESMTPS\n\ttls "
    "TLS_AES_128_GCM_SHA256\n\t(over SMTP, TLS-1.3, envelope from \"ann@example.net\")\n\t; Thu, "
    "01 Jan 1970 00:00:00 +0000",
    "ip=203.0.113.8 helo=mail.example.net rdns=- by=mx.example.org protocol=ESMTPS auth=no envelope_from=ann@example.net tls_version=TLS-1.3 tls_cipher=TLS_AES_128_GCM_SHA256 time=0 kind=smtp" },
  { "from pc1.example.net\n\tby mx.example.org (chasquid) with ESMTPSA\n\ttls "
    "TLS_AES_128_GCM_SHA256\n\t(over submission, TLS-1.3, envelope from \"ann@example.org\")\n\t; "
    "Thu, 01 Jan 1970 00:00:00 +0000",
    "ip=- helo=pc1.example.net by=mx.example.org auth=yes auth_user=- envelope_from=ann@example.org kind=submission" },
  { "from [IPv6:2001:db8::8] (pc1)\n\tby mx.example.org (chasquid) with ESMTP\n\t(over SMTP, plain "
    "text!, envelope from \"\")\n\t; Thu, 01 Jan 1970 00:00:00 +0000",
    "ip=2001:db8::8 helo=pc1 tls_version=- envelope_from=-" },
  { NULL, NULL },
};
/* clang-format on */

const BhDialect bh_dialect_chasquid = {
  .name = "chasquid",
  .lone = BH_LONE_IS_HELO,
  .patterns = patterns,
  .specimens = specimens,
};
