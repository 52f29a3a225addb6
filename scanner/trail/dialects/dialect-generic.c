/* dialect-generic.c - Received fields in the shape of RFC 5321 section 4.4, whoever wrote them.
 *
 * The name given at EHLO, then in a comment what the server found itself. The
 * last word when nobody knows better.
 */
#include "trail/dialect.h"

/* clang-format off */
static const BhPattern patterns[] = {
  { "from {word} {*}by {word}", 0 },
  { "from {rdns}[{ip}] by {word}", 0 },
  { "by {by} with ", 0 },
  { "by {by} ", 0 },
  { "from {word}", 0 },
  { NULL, 0 },
};

static const BhSpecimen specimens[] = {
  { "from mail.example.com (host1.example.com [203.0.113.4]) by mx.example.org with TEST "
    "id 7; Thu, 01 Jan 1970 00:00:00 -0500",
    "ip=203.0.113.4 helo=mail.example.com rdns=host1.example.com by=mx.example.org protocol=TEST id=7" },
  { "FROM helo.example (203.0.113.4 [203.0.113.4]) BY mx.example.org WITH SMTP ID "
    "<B0065361981@mx.example.org> FOR <ann@example.org>; Thu, 1 Jan 1970 00:00:00 +0200",
    "ip=203.0.113.4 helo=helo.example rdns=- by=mx.example.org id=B0065361981@mx.example.org for=ann@example.org" },
  { "from pc (host.example.com [203.0.113.4]) by server.example.org; Thu, 6 May 2004",
    "ip=203.0.113.4 time=-" },
  { "from unknown[203.0.113.4] by relay.example.org(TrendMicro TMES 1.0) with SMTP id 7; "
    "Thu, 01 Jan 1970 00:00:00 +0000",
    "ip=203.0.113.4 rdns=- by=relay.example.org id=7 time=0" },
  /* mox, MeTA1 */
  { "from pc.example.com ([203.0.113.9]) by mx.example.org ([198.51.100.5]) via tcp with ESMTPS id aBcDeFgH "
    "(TLS1.3 TLS_AES_128_GCM_SHA256) for <ann@example.org>; 01 Jan 1970 00:00:00 +0000",
    "ip=203.0.113.9 helo=pc.example.com by_ip=198.51.100.5 id=aBcDeFgH for=ann@example.org via=tcp "
    "tls_version=TLS1.3 tls_cipher=TLS_AES_128_GCM_SHA256" },
  { "from pc.example.com (dsl.example.net [203.0.113.9]) by mx.example.org (MeTA1-1.0.0.0) with ESMTPS "
    "(TLS=TLSv1, cipher=DHE-RSA-AES256-SHA, bits=256, verify=FAIL) id S0000000000ABC00; Thu, 01 Jan 1970 "
    "00:00:00 +0000",
    "ip=203.0.113.9 rdns=dsl.example.net id=S0000000000ABC00 tls_version=TLSv1 tls_cipher=DHE-RSA-AES256-SHA" },
  { NULL, NULL },
};
/* clang-format on */

const BhDialect bh_dialect_generic = {
  .name = "generic",
  .lone = BH_LONE_IS_HELO,
  .patterns = patterns,
  .specimens = specimens,
};
