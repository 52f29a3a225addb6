/* dialect-sendmail.c - Received fields written by sendmail and its descendants.
 *
 * The HELO name comes first; the comment holds ident and name as looked up, the
 * address, and "may be forged" where name and address do not confirm each other.
 * Known by its pair of versions, binary and configuration, and by its queue id.
 */
#include "trail/dialect.h"

/* clang-format off */
static const BhPattern patterns[] = {
  { "from {helo} ({rdns} [{ip}]{*}) {*}by {by} ({version}/{part}{*}) with {protocol} id {id}", 0 },
  { "from {helo} ({ident}@{rdns} [{ip}]{*}) {*}by {by} ({version}/{part}{*}) with {protocol} id {id}", 0 },
  { "from {helo} ([{ip}]{*}) {*}by {by} ({version}/{part}{*}) with {protocol} id {id}", 0 },
  { "{*}by {by} ({version}/{part}{*}) with {protocol} id {id}", 0 },
  { "{*}by {by} ({version}/{part}{*}) id {id}", 0 },
  { "from {helo} ({rdns} [{ip}]{*}) {*}by {by} with {protocol} id {sendmail_id}", 0 },
  { "{*}by {by} ({*}) with {protocol} id {sendmail_id}", 0 },
  { "{*}by {by} with {protocol} id {sendmail_id}", 0 },
  { "(from {from}) by {by} ({version}/{part}{*}) id {id}", BH_SHAPE_LOCAL },
  { "(from {from}) by {by} ({*}) id {id}", BH_SHAPE_LOCAL },
  { "(from {from}) by {by} (", BH_SHAPE_LOCAL },
  { "(from {from}) by {by} id {id}", BH_SHAPE_LOCAL },
  { "{*}by {by} (SMI-", 0 },
  { "{*}by {by} ({part}/UCB ", 0 },
  { "{*}by {by} (AIX {version}/UCB ", 0 },
  { "{*}by {by} with {protocol} ({version}/{part}) id {id}", 0 },
  { NULL, 0 },
};

static const BhSpecimen specimens[] = {
  { "from mail1.example.com (host66.example.net [203.0.113.66] (may be forged)) by "
    "mx.example.org (8.11.6/8.11.6) with ESMTP id h2F0c2x31856 for <ann@example.org>; "
    "Thu, 1 Jan 1970 00:00:00 GMT",
    "ip=203.0.113.66 helo=mail1.example.com rdns=host66.example.net id=h2F0c2x31856 by=mx.example.org for=ann@example.org auth=no time=0" },
  { "from [10.0.0.253] (dsl-22.example.net [203.0.113.22]) (authenticated bits=0) by "
    "mx.example.org (8.14.4/8.14.4) with ESMTP id tBCFWrhS080562; Thu, 1 Jan 1970 "
    "00:00:00 +0000",
    "ip=203.0.113.22 helo=[10.0.0.253] rdns=dsl-22.example.net auth=yes auth_user=- kind=submission" },
  { "from inner (IDENT:ann@host9.example.com [203.0.113.9]) by mx.example.org "
    "(8.9.3/8.8.7) with ESMTP id KAA14788; Thu, 1 Jan 1970 00:00:00 +0000",
    "ip=203.0.113.9 helo=inner ident=ann rdns=host9.example.com id=KAA14788" },
  { "(from asterisk@localhost)\n\tby pbx.example.org (8.14.7/8.14.7/Submit) id "
    "076Go4wD014562;\n\tThu, 1 Jan 1970 00:00:00 +0000",
    "ip=- from=asterisk@localhost by=pbx.example.org id=076Go4wD014562 kind=local auth=no" },
  { "from [IPV6:2001:db8::db3] ([172.16.0.254]) (user=ann@example.org mech=PLAIN bits=0) "
    "by mx1.example.org with ESMTP id 348DheMI007261-348DheMJ007261 (version=TLSv1.2 "
    "cipher=ECDHE-RSA-AES128-GCM-SHA256 bits=128 verify=NO); Thu, 1 Jan 1970 00:00:00 "
    "+0000",
    "ip=172.16.0.254 helo=[IPV6:2001:db8::db3] auth=yes auth_user=ann@example.org id=348DheMI007261-348DheMJ007261 tls_version=TLSv1.2" },
  { "from pc.example.net by mx.example.org (SMI-8.6/SMI-SVR4) id KAA12345; Thu, 01 Jan "
    "1970 00:00:00 +0000",
    "ip=- helo=pc.example.net by=mx.example.org id=KAA12345" },
  { "from pc.example.net by mx.example.org with SMTP (1.37.109.16/16.2) id AA123456789; "
    "Thu, 01 Jan 1970 00:00:00 +0000",
    "ip=- helo=pc.example.net id=AA123456789 protocol=SMTP" },
  { "by mx.example.org (AIX 4.3/UCB 8.8.8/4.03) id KAA12345; Thu, 01 Jan 1970 00:00:00 "
    "+0000",
    "ip=- by=mx.example.org id=KAA12345" },
  { "from x (y [203.0.113.9]) by relay.example.com with ESMTPA id 1 (host.example.net "
    "[198.51.100.7] (may be forged))\n\tby mx.example.org (8.15.2/8.15.2) with SMTP id "
    "401A0000012345; Thu, 1 Jan 1970 00:00:00 +0000",
    "ip=198.51.100.7 rdns=host.example.net by=mx.example.org id=401A0000012345 auth=no" },
  { "from pc.example.net by mx.example.org (5.65c/IDA-1.4.4 for bob@example.org) id AA12345; Thu, 1 "
    "Jan 1970 00:00:00 +0000",
    "ip=- helo=pc.example.net by=mx.example.org id=AA12345 for=bob@example.org" },
  { NULL, NULL },
};
/* clang-format on */

const BhDialect bh_dialect_sendmail = {
  .name = "sendmail",
  .lone = BH_LONE_IS_HELO,
  .patterns = patterns,
  .specimens = specimens,
};
