/* dialect-courier.c - Received fields written by Courier.
 *
 * The HELO name comes first; the comment holds the looked-up name and the address,
 * v4-mapped on IPv6 sockets. The protocol is in lower case; logins stand in AUTH:.
 */
#include "trail/dialect.h"

/* clang-format off */
static const BhPattern patterns[] = {
  { "from {helo} ({rdns} [::ffff:{ip}]) {*}by {by} with ", 0 },
  { "from {helo} ([::ffff:{ip}]) {*}by {by} with ", 0 },
  { "{*}(AUTH: {word} {login}) by {by} with ", 0 },
  { "{*}(AUTH: {word} {login} SSL: ", 0 },
  { "{*}(AUTH: {word} {login} TLS: ", 0 },
  { "{*}(TLS: {word} {number}bits,{word}) by {by} with ", 0 },
  { "from {helo} (softdnserr [{ip}]) {*}by ", 0 },
  { "from {from} (uid {local_user}) by {by} with local", BH_SHAPE_LOCAL },
  { "from {from} ({*}) (uid {local_user}) by {by} with local", BH_SHAPE_LOCAL },
  { "{*}(IDENT: {word} AUTH: ", 0 },
  { "{*}(IDENT: {word}) by {by} with ", 0 },
  { NULL, 0 },
};

static const BhSpecimen specimens[] = {
  { "from inner (host7.example.com [::ffff:203.0.113.7]) (AUTH: LOGIN ann, SSL: "
    "TLSv1/SSLv3,128bits,RC4-MD5) by mx.example.org with esmtp; Thu, 01 Jan 1970 00:00:00 "
    "+0000",
    "ip=203.0.113.7 helo=inner rdns=host7.example.com auth=yes auth_user=ann tls_version=TLSv1/SSLv3 tls_cipher=RC4-MD5" },
  { "from bad.example (softdnserr [::ffff:203.0.113.165]) by mail.example.org with esmtp; "
    "Thu, 01 Jan 1970 00:00:00 +0000",
    "ip=203.0.113.165 helo=bad.example rdns=- auth=no" },
  { "from a1200 ([203.0.113.6]) (AUTH: CRAM-MD5 ann@example.com, TLS: "
    "TLSv1,256bits,AES256-SHA) by mx.example.org with esmtp; Thu, 01 Jan 1970 00:00:00 "
    "+0000",
    "ip=203.0.113.6 helo=a1200 rdns=- auth_user=ann@example.com auth_mechanism=CRAM-MD5" },
  { "from pc (pc.example.net [::ffff:203.0.113.13]) (IDENT: ann, AUTH: LOGIN bob) by "
    "mx.example.org with ESMTP id 0000000012ab.4f; Thu, 01 Jan 1970 00:00:00 +0000",
    "ip=203.0.113.13 helo=pc rdns=pc.example.net ident=ann auth=yes auth_user=bob auth_mechanism=LOGIN" },
  { "from pc (pc.example.net [203.0.113.13]) (IDENT: ann) by mx.example.org with smtp; "
    "Thu, 01 Jan 1970 00:00:00 +0000",
    "ip=203.0.113.13 helo=pc rdns=pc.example.net ident=ann auth=no" },
  { NULL, NULL },
};
/* clang-format on */

const BhDialect bh_dialect_courier = {
  .name = "courier",
  .lone = BH_LONE_IS_HELO,
  .patterns = patterns,
  .specimens = specimens,
};
