/* dialect-webmail.c - Received fields written by web mail in PHP: SquirrelMail, Roundcube, Horde
 * and others.
 *
 * The browser's address, its looked-up name where there is one; a browser says
 * no HELO. What the program knows of the login is in a comment.
 */
#include "trail/dialect.h"

/* clang-format off */
static const BhPattern patterns[] = {
  { "{*}(SquirrelMail authenticated user {login}) by {by} with HTTP", BH_SHAPE_HTTP },
  { "{*}(SquirrelMail authenticated user {login}); by {by} with HTTP", BH_SHAPE_HTTP },
  { "{*}(SquirrelMail authenticated user {login})", BH_SHAPE_HTTP },
  { "{*}(NaSMail authenticated user {login})", BH_SHAPE_HTTP },
  { "{*}(NeoMail authenticated user {login})", BH_SHAPE_HTTP },
  { "{*}by {by} with HTTP (HTTP/{version}", BH_SHAPE_HTTP },
  { "{*}(Horde {*}) with HTTP", BH_SHAPE_HTTP },
  { "{*}(Horde", BH_SHAPE_HTTP },
  { "{*}(IMP)", BH_SHAPE_HTTP },
  { "{*}(Ingo)", BH_SHAPE_HTTP },
  { "{*}(via HTTP)", BH_SHAPE_HTTP | BH_SHAPE_AUTH },
  { "{*} via HTTP;", BH_SHAPE_HTTP },
  { "{*} with HTTP (WebMail", BH_SHAPE_HTTP },
  { "{*} with HTTP;", BH_SHAPE_HTTP },
  { "{*} with HTTP for ", BH_SHAPE_HTTP },
  { "{*} with HTTPS;", BH_SHAPE_HTTP },
  { "from {name} {ip} by {by} via HTTP", BH_SHAPE_HTTP },
  { "from client {ip} for {word} (webmail client)", BH_SHAPE_HTTP },
  { "from {word} by {by} (Open WebMail ", BH_SHAPE_HTTP | BH_SHAPE_AUTH },
  { "{*}(auth. user {login}) by {by} with HTTP", BH_SHAPE_HTTP },
  { NULL, 0 },
};

static const BhSpecimen specimens[] = {
  { "from 203.0.113.141 (SquirrelMail authenticated user ann); by web1.example.org with "
    "HTTP; Thu, 01 Jan 1970 00:00:00 -0600 (MDT)",
    "ip=203.0.113.141 helo=- rdns=- auth=yes auth_user=ann by=web1.example.org kind=http ip_source=bare" },
  { "from pc1.example.com ([203.0.113.16]) (SquirrelMail authenticated user ann); by "
    "www.example.org with HTTP; Thu, 01 Jan 1970 00:00:00 -0600 (CST)",
    "ip=203.0.113.16 helo=- rdns=pc1.example.com auth_user=ann" },
  { "from office.example.com ([203.0.113.7])\n via [10.253.37.253]\n by "
    "webmail.example.org\n with HTTP (HTTP/1.1 POST); Thu, 01 Jan 1970 00:00:00 +1200",
    "ip=203.0.113.7 rdns=office.example.com helo=- by=webmail.example.org protocol=HTTP kind=http" },
  { "from [203.0.113.130] by web-bs01.example.org (via HTTP); Thu, 01 Jan 1970 00:00:00 "
    "+0100",
    "ip=203.0.113.130 helo=- auth=yes kind=http" },
  { "from unknown 203.0.113.24 by mail.example.in via HTTP; Thu, 01 Jan 1970 00:00:00 "
    "+0000",
    "ip=203.0.113.24 helo=- rdns=- auth=yes kind=http" },
  { "from client 203.0.113.30 for UebiMiau2.7 (webmail client); Thu, 01 Jan 1970 "
    "00:00:00 +0000",
    "ip=203.0.113.30 helo=- rdns=- kind=http" },
  { "from 203.0.113.30 (auth. user ann@example.org) by www.example.org with HTTP; Thu, "
    "01 Jan 1970 00:00:00 +0000",
    "ip=203.0.113.30 auth_user=ann@example.org kind=http" },
  { "from 203.0.113.31 by www.example.org (Open WebMail 2.51 20050627) id 1 for <ann@example.com>; "
    "Thu, 01 Jan 1970 00:00:00 +0000",
    "ip=203.0.113.31 helo=- rdns=- by=www.example.org auth=yes kind=http" },
  { "from 203.0.113.31 (NeoMail authenticated user ann) by www.example.org with HTTP; Thu, 01 Jan "
    "1970 00:00:00 +0000",
    "ip=203.0.113.31 auth_user=ann kind=http" },
  { "from pc1.example.com ( [203.0.113.31])\n\tas user ann@localhost by imap.example.org with HTTP;\n\tThu, "
    "01 Jan 1970 00:00:00 +0000",
    "ip=203.0.113.31 rdns=pc1.example.com helo=- by=imap.example.org auth_user=ann@localhost kind=http" },
  /* a program's name is no host's */
  { "from Shop Mail Manager ([203.0.113.31]) by www.example.org with HTTP; Thu, "
    "01 Jan 1970 00:00:00 +0000",
    "ip=203.0.113.31 helo=- rdns=- by=www.example.org kind=http" },
  { NULL, NULL },
};
/* clang-format on */

const BhDialect bh_dialect_webmail = {
  .name = "webmail",
  .lone = BH_LONE_IS_RDNS,
  .patterns = patterns,
  .specimens = specimens,
};
