/* dialect-zmailer.c - Received fields written by ZMailer.
 *
 * The looked-up name, then address, port and the HELO command in quotes. List
 * expansion writes a hop of its own.
 */
#include "trail/dialect.h"

/* clang-format off */
static const BhPattern patterns[] = {
  { "from {name} ([{ip}]:{number} {*}rhost-flags-", 0 },
  { "from {name} ([{ip}]{*} \"EHLO ", 0 },
  { "from {name} ([{ip}]{*} \"HELO ", 0 },
  { "{*}by {by} via listexpand", BH_SHAPE_REWRITE },
  { "{*}by {by} with {protocol} id S{number}Ab", 0 },
  { "from {name} ([{ip}]{*} smtp-auth: {login} ", BH_SHAPE_AUTH },
  { "from {name} ([{ip}]{*} smtp-auth: <none>", 0 },
  { "by {by} id <{number}-{number}>", 0 },
  { "from {local_user} by {by} with local id <{number}-{number}>", BH_SHAPE_LOCAL },
  { NULL, 0 },
};

static const BhSpecimen specimens[] = {
  { "from relay.example.com ([203.0.113.19]:44512 \"EHLO relay.example.com\" "
    "rhost-flags-OK-OK-OK-OK) by list.example.org with ESMTP id S229509AbiFAHYR (ORCPT "
    "<rfc822;io@example.org>); Thu, 1 Jan 1970 00:00:00 -0400",
    "ip=203.0.113.19 port=44512 helo=relay.example.com rdns=relay.example.com id=S229509AbiFAHYR by=list.example.org" },
  { "(majordomo@example.org) by list.example.org via listexpand id S234238AbiFAHYS "
    "convert rfc822-to-8bit (ORCPT <rfc822;x@example.com>); Thu, 1 Jan 1970 00:00:00 "
    "-0400",
    "kind=rewrite id=S234238AbiFAHYS via=listexpand ip=-" },
  { "from [203.0.113.22] ([203.0.113.22]:42000 \"HELO pc\" smtp-auth: \"ann\" "
    "TLS-CIPHER: <none> TLS-PEER: <none>) by mx.example.org with SMTP id "
    "S123456AbZAAKAA; Thu, 01 Jan 1970 00:00:00 +0000",
    "ip=203.0.113.22 port=42000 helo=pc rdns=- auth=yes auth_user=ann" },
  { "from relay.example.com ([203.0.113.23]:25 \"EHLO relay.example.com\" smtp-auth: <none> "
    "TLS-CIPHER: <none>) by mx.example.org with ESMTP id S123456AbZAAKAA; Thu, 01 Jan 1970 "
    "00:00:00 +0000",
    "ip=203.0.113.23 port=25 helo=relay.example.com auth=no auth_user=-" },
  { NULL, NULL },
};
/* clang-format on */

const BhDialect bh_dialect_zmailer = {
  .name = "zmailer",
  .lone = BH_LONE_IS_BOTH,
  .patterns = patterns,
  .specimens = specimens,
};
