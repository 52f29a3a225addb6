/* dialect-postfix.c - Received fields written by Postfix.
 *
 * The HELO name comes first, then the name Postfix looked up and confirmed (or
 * "unknown") and the address of the socket peer. mail_name in the parentheses can
 * be changed, so the shape of the peer counts too. Mailcow and Proxmox Mail Gateway do so.
 */
#include "trail/dialect.h"

/* clang-format off */
static const BhPattern patterns[] = {
  { "from {helo} ({rdns}~[{ip}]) {*}by {by} (Postfix{*}) with {protocol} id {id}", 0 },
  { "from {helo} ({rdns}~[{ip}]) {*}by {by} (Postfix", 0 },
  { "{*}by {by} (Postfix{*}) with {protocol} id {id}", 0 },
  { "{*}by {by} (Postcow) with {protocol} id {id}", 0 },
  { "{*}by {by} (Mailerdaemon) with {protocol} id {id}", 0 },
  { "{*}by {by} (Proxmox) with {protocol} id {id}", 0 },
  { "{*}by {by} (Postfix", 0 },
  { "{*}(using {word} with cipher {word} ({number}/{number} bits)) {*}by {by} ({*}) with {protocol} id {id}", 0 },
  { "by {by} (Postfix, from userid {local_user}) id {id}", BH_SHAPE_LOCAL },
  { "by {by} (Postfix) id {id}", BH_SHAPE_LOCAL },
  { NULL, 0 },
};

static const BhSpecimen specimens[] = {
  { "from sales.example.com (unknown [203.0.113.9])\n\t(using TLSv1.3 with cipher "
    "TLS_AES_256_GCM_SHA384 (256/256 bits))\n\t(No client certificate requested)\n\tby "
    "mx.example.org (Postfix) with ESMTPS id 4XxqLTBY6k\n\tfor <info@example.org>; Thu, 1 "
    "Jan 1970 01:00:10 +0100 (CET)",
    "ip=203.0.113.9 helo=sales.example.com rdns=- by=mx.example.org id=4XxqLTBY6k for=info@example.org protocol=ESMTPS auth=no tls_version=TLSv1.3 tls_cipher=TLS_AES_256_GCM_SHA384 time=10 kind=smtp" },
  { "from [192.168.1.22] (host-9.isp.example.net [203.0.113.9]) (Authenticated sender: "
    "ann@example.org) by relay.example.org (Postfix) with ESMTPSA id 8763417209D; Thu, 1 "
    "Jan 1970 00:00:01 +0000",
    "ip=203.0.113.9 helo=[192.168.1.22] rdns=host-9.isp.example.net by=relay.example.org id=8763417209D auth=yes auth_user=ann@example.org kind=submission time=1" },
  { "(Authenticated sender: ann@example.org)\n        by relay12.example.org (Postfix) "
    "with ESMTPSA id 3A909200016;\n        Thu, 1 Jan 1970 00:01:00 +0000 (UTC)",
    "ip=- helo=- by=relay12.example.org id=3A909200016 auth=yes auth_user=ann@example.org time=60 kind=submission" },
  { "by web.example.org (Postfix, from userid 33) id EFC40B7A00C7; Thu, 1 Jan 1970 "
    "00:00:00 +0000",
    "ip=- by=web.example.org id=EFC40B7A00C7 local_user=33 kind=local auth=no time=0" },
  { "from 198.51.100.3 (unknown[203.0.113.164]) by mx.example.org (Postfix) with SMTP id "
    "9029AFB732; Thu, 1 Jan 1970 00:00:00 +0000",
    "ip=203.0.113.164 helo=198.51.100.3 rdns=- ip_source=brackets" },
  { "from [127.0.0.1] (localhost [127.0.0.1]) by localhost (Mailerdaemon) with ESMTPSA id "
    "9F1A2B3C4D; Thu, 1 Jan 1970 00:00:00 +0000",
    "ip=127.0.0.1 helo=[127.0.0.1] rdns=localhost by=localhost id=9F1A2B3C4D auth=yes" },
  /* what stands behind HELO may be another server's field */
  { "from x (y [203.0.113.9]) by mx.example.org (Postfix) with ESMTPSA id 5XYZ (unknown "
    "[198.51.100.7])\n\tby mx.example.org (Postfix) with SMTP id 4ABC123; Thu, 1 Jan 1970 "
    "00:00:01 +0000 (UTC)",
    "ip=198.51.100.7 rdns=- by=mx.example.org id=4ABC123 protocol=SMTP auth=no time=1 kind=smtp" },
  { "from pc (Authenticated sender: root@example.org) (unknown [203.0.113.9])\n\tby "
    "mx.example.org (Postfix) with SMTP id 4ABC123; Thu, 1 Jan 1970 00:00:01 +0000 (UTC)",
    "ip=203.0.113.9 auth=no auth_user=- kind=smtp" },
  { "from pc auth=yes user=root@example.org (unknown [203.0.113.9])\n\tby mx.example.org (Postfix) "
    "with SMTP id 4ABC123; Thu, 1 Jan 1970 00:00:01 +0000 (UTC)",
    "ip=203.0.113.9 auth=no auth_user=-" },
  { "from pc < with ESMTPA id 1 (unknown [203.0.113.9]) by mx.example.org (Postfix) with SMTP id "
    "4ABC123 for <bob@example.org>; Thu, 1 Jan 1970 00:00:01 +0000 (UTC)",
    "ip=203.0.113.9 by=mx.example.org id=4ABC123 for=bob@example.org auth=no" },
  { "from (root@example.org@198.51.100.7) (unknown [203.0.113.9])\n\tby mx.example.org (Postfix) with "
    "SMTP id 4ABC123 for <bob@example.org>; Thu, 1 Jan 1970 00:00:01 +0000 (UTC)",
    "ip=203.0.113.9 rdns=- ident=- by=mx.example.org auth=no auth_user=- kind=smtp" },
  { "from (8.15.2/8.15.2)(authenticated) (unknown [203.0.113.9])\n\tby mx.example.org (Postfix) with "
    "SMTP id 4ABC123 for <bob@example.org>; Thu, 1 Jan 1970 00:00:01 +0000 (UTC)",
    "ip=203.0.113.9 rdns=- by=mx.example.org auth=no kind=smtp" },
  { "from WORKGROUP pc nr 12345 (host9.isp.example.net [198.51.100.7])\n\tby mx.example.org (Postfix) "
    "with SMTP id 4ABC123; Thu, 1 Jan 1970 00:00:01 +0000 (UTC)",
    "ip=198.51.100.7 rdns=host9.isp.example.net by=mx.example.org" },
  { NULL, NULL },
};
/* clang-format on */

const BhDialect bh_dialect_postfix = {
  .name = "postfix",
  .lone = BH_LONE_IS_HELO,
  .patterns = patterns,
  .specimens = specimens,
};
