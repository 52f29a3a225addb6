/* dialect-mdaemon.c - Received fields written by MDaemon.
 *
 * Only what the client said at HELO is written: "from [192.0.2.1]" is a literal
 * that the client chose. The peer is in X-MDRemoteIP. The address behind "by" is
 * the server's own. Logins are marked by ESMTPA in newer versions only.
 */
#include "trail/dialect.h"

/* clang-format off */
static const BhPattern patterns[] = {
  { "from {helo} by {by} (MDaemon", 0 },
  { "from {helo} by {by} ({by_ip}) (MDaemon", 0 },
  { "{*}by {by} (MDaemon", 0 },
  { "{*}(MDaemon", 0 },
  { "{*}by {by} ({*}) (MDaemon", 0 },
  { "{*}(MDaemon{*}) with {protocol} id md{*}.msg", 0 },
  { "{*} id md5{*}.msg", 0 },
  { NULL, 0 },
};

static const BhSpecimen specimens[] = {
  { "from 198.51.100.7.example by mail.example.org (MDaemon PRO v10.1.1) with ESMTP id "
    "md50000771622.msg for <list@example.com>; Thu, 01 Jan 1970 00:00:00 +0800",
    "ip=- helo=198.51.100.7.example rdns=- by=mail.example.org id=md50000771622.msg auth=no time=-28800" },
  { "from [198.51.100.144] by mail.example.org (MDaemon PRO v16.5.2) with ESMTPA id "
    "md50005370713.msg for <list@example.com>; Thu, 01 Jan 1970 00:00:00 +0000",
    "ip=- helo=[198.51.100.144] auth=yes kind=submission" },
  { "by mail.example.org (198.51.100.233) (MDaemon PRO v21.5.0) with ESMTPSA id "
    "md5001003025058.msg; Thu, 01 Jan 1970 00:00:00 -0400",
    "ip=- helo=- by=mail.example.org by_ip=198.51.100.233 id=md5001003025058.msg auth=yes kind=submission" },
  { "from smtpclient.apple ([203.0.113.72]) by mail.example.org (198.51.100.237) (MDaemon "
    "PRO v26.0.2) \n\twith ESMTPSA id md5001005270902.msg; Thu, 01 Jan 1970 00:00:00 "
    "-0400",
    "ip=203.0.113.72 helo=smtpclient.apple rdns=- by_ip=198.51.100.237 auth=yes" },
  { "from pc1 (pc1@example.com (192.168.1.121) by mail.example.org (MDaemon PRO v13.5.3) "
    "with ESMTP id md50000000001.msg for <ann@example.com>, Thu, 01 Jan 1970 00:00:00 "
    "-0800",
    "ip=192.168.1.121 helo=pc1 by=mail.example.org id=md50000000001.msg for=ann@example.com time=28800" },
  { "from out.example.com (out1.example.com (198.51.100.9)) by mail.example.org (MDaemon PRO v18.5.1) "
    "with ESMTPS id md50000000002.msg; Thu, 01 Jan 1970 00:00:00 +0000",
    "ip=198.51.100.9 helo=out.example.com rdns=out1.example.com by=mail.example.org auth=no" },
  { "by mail.example.org (MDaemon PRO v13.0.4) with DomainPOP id md50000000123.msg for "
    "<ann@example.org>; Thu, 01 Jan 1970 00:00:00 +0100",
    "ip=- kind=retrieval by=mail.example.org id=md50000000123.msg for=ann@example.org" },
  { "from [192.168.1.5] by mail.example.org (Cipher TLSv1:AES-SHA:256) (MDaemon PRO v12.5.4) with ESMTP id "
    "md50000000001.msg; Thu, 01 Jan 1970 00:00:00 +0000",
    "ip=- helo=[192.168.1.5] by=mail.example.org tls_version=TLSv1 tls_cipher=AES-SHA" },
  { NULL, NULL },
};
/* clang-format on */

const BhDialect bh_dialect_mdaemon = {
  .name = "mdaemon",
  .lone = BH_LONE_IS_HELO,
  .literal_is_helo = TRUE,
  .patterns = patterns,
  .specimens = specimens,
};
