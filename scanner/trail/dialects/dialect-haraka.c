/* dialect-haraka.c - Received fields written by Haraka.
 *
 * HELO name, then looked-up name and address; "authenticated" or envelope-from follow.
 */
#include "trail/dialect.h"

/* clang-format off */
static const BhPattern patterns[] = {
  { "{*}by {by} (Haraka", 0 },
  { NULL, 0 },
};

static const BhSpecimen specimens[] = {
  { "from inner.example.com (host9.example.net [203.0.113.9])\n\tby mx.example.org "
    "(Haraka/2.8.21) with ESMTPSA id 1A2B3C4D-5E6F.1\n\tenvelope-from <ann@example.com> "
    "(authenticated bits=0);\n\tThu, 01 Jan 1970 00:00:00 +0000",
    "ip=203.0.113.9 helo=inner.example.com rdns=host9.example.net id=1A2B3C4D-5E6F.1 auth=yes envelope_from=ann@example.com" },
  { "from pc (NXDOMAIN [203.0.113.19]) by mx.example.org (Haraka/2.0) with ESMTP id 1.1 "
    "envelope-from <a@example.com>; Thu, 01 Jan 1970 00:00:00 +0000",
    "ip=203.0.113.19 helo=pc rdns=-" },
  { "from pc.example.net (dsl.example.net [203.0.113.22]) by mx.example.org (Haraka/3.0.3) with ESMTPSA "
    "id ABC-DEF.1 envelope-from <ann@example.org> tls TLS_AES_256_GCM_SHA384 (authenticated bits=0); "
    "Thu, 01 Jan 1970 00:00:00 +0000",
    "ip=203.0.113.22 id=ABC-DEF.1 auth=yes envelope_from=ann@example.org tls_cipher=TLS_AES_256_GCM_SHA384" },
  { "from pc.example.net (dsl.example.net [203.0.113.22]) by mx.example.org (Haraka/2.8.28) with ESMTP id "
    "A.1 envelope-from <ann@example.org>; Thu, 01 Jan 1970 00:00:00 +0000",
    "ip=203.0.113.22 id=A.1 envelope_from=ann@example.org time=0" },
  { NULL, NULL },
};
/* clang-format on */

const BhDialect bh_dialect_haraka = {
  .name = "haraka",
  .lone = BH_LONE_IS_HELO,
  .patterns = patterns,
  .specimens = specimens,
};
