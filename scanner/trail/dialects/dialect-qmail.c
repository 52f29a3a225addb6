/* dialect-qmail.c - Received fields written by qmail, its patches and its kin.
 *
 * The looked-up name comes first; (HELO x) follows where the client said another
 * one. The address has no brackets; a login or ident answer stands before an @ in
 * the same place. Dates have no weekday and the zone -0000.
 */
#include "trail/dialect.h"

/* clang-format off */
static const BhPattern patterns[] = {
  { "from {rdns} (HELO {helo}) ({ip}) {*}by {by} with ", 0 },
  { "from {rdns} (HELO {helo}) ({*}@{ip}) {*}by {by} with ", 0 },
  { "from {rdns} (HELO {helo}) ({*}@{ip} with {word}) {*}by {by} with ", 0 },
  { "from {name} (HELO {word}) ({*}) by {by} (qp {number}) with ", 0 },
  { "from {name} ({ip}) by {by} with {protocol}; {number} {word} {number} {clock} -0000", 0 },
  { "from {name} (EHLO {word}) ({ip}) by {by} with {protocol}", 0 },
  { "from {name} ({*}@{ip}) by {by} with {word}; {number} {word} {number} {clock} -0000", 0 },
  { "from {name} ({ip}) by {by} with ({*} encrypted) {word}; {number} {word} {number} {clock} -0000", 0 },
  { "from {name} by {by} with {protocol}; {number} {word} {number} {clock} -0000", 0 },
  { "from {name} (@[{ip}]) {*}by {by} (qmail-ldap-", 0 },
  { "{*}by {by} (qmail-ldap-", 0 },
  { "from {name} ({ip}) by {by} with QMQP; {number} {word} {number} {clock} -0000", 0 },
  { "(qmail {number} invoked by uid {local_user})", BH_SHAPE_LOCAL },
  { "(qmail {number} invoked by alias)", BH_SHAPE_REWRITE },
  { "(qmail {number} invoked for bounce)", BH_SHAPE_LOCAL },
  { "(qmail {number} invoked from network)", BH_SHAPE_REWRITE },
  { "(qmail {number} messnum {number} invoked from network[", BH_SHAPE_REWRITE },
  { "(qmail-", BH_SHAPE_LOCAL },
  { "(nullmailer pid {number} invoked by uid {local_user})", BH_SHAPE_LOCAL },
  { "(ofmipd {ip})", 0 },
  { "(ofmipd unknown)", 0 },
  { "{*}by {by} {*}with qmail-scanner", BH_SHAPE_REWRITE },
  { "by simscan {version} ppid: ", BH_SHAPE_REWRITE },
  { "(qmail {number} invoked from network by simscan", BH_SHAPE_REWRITE },
  { "{*}(smtp-auth username {login}", 0 },
  { "{*}by {by} (s/qmail-", 0 },
  { "from {rdns} (HELO {helo}) ({*}@{ip}) de/crypted with {*}by {by} with ", 0 },
  { "from {rdns} (HELO {helo}) ({ip}) de/crypted with {*}by {by} with ", 0 },
  { "from {name} ({ip}) de/crypted with {*}by {by} with ", 0 },
  { NULL, 0 },
};

static const BhSpecimen specimens[] = {
  { "from host5.example.com (HELO inner.example.com) (203.0.113.5) by mx.example.org with "
    "SMTP; 1 Jan 1970 00:00:00 -0000",
    "ip=203.0.113.5 ip_source=parentheses helo=inner.example.com rdns=host5.example.com by=mx.example.org id=- auth=no time=0" },
  { "from host5.example.com (203.0.113.5) by mx.example.org with SMTP; 1 Jan 1970 "
    "00:00:00 -0000",
    "ip=203.0.113.5 helo=host5.example.com rdns=host5.example.com" },
  { "from unknown (HELO MACHINE) (ann@example.org@203.0.113.5) by ns0.example.net with "
    "ESMTPA; 1 Jan 1970 00:00:00 -0000",
    "ip=203.0.113.5 helo=MACHINE rdns=- ident=ann@example.org auth=yes auth_user=ann@example.org kind=submission" },
  { "from host5.example.com (ann@203.0.113.5) by mx.example.org with SMTP; 1 Jan 1970 "
    "00:00:00 -0000",
    "ip=203.0.113.5 ident=ann rdns=host5.example.com auth=no auth_user=-" },
  { "from host5.example.com (2001:db8::5) by mx.example.org with ESMTP; 1 Jan 1970 00:00:00 -0000",
    "ip=2001:db8::5 helo=host5.example.com rdns=host5.example.com protocol=ESMTP" },
  { "(qmail 10681 invoked by uid 404); 1 Jan 1970 00:00:00 -0000",
    "kind=local local_user=404 ip=- by=-" },
  { "(ofmipd 203.0.113.38); 1 Jan 1970 00:00:00 -0000",
    "ip=203.0.113.38 by=- helo=-" },
  { "by simscan 1.4.0 ppid: 1234, pid: 1236, t: 0.2345s scanners: attach: 1.4.0 clamav: "
    "0.97; Thu, 01 Jan 1970 00:00:00 +0000",
    "ip=- kind=rewrite" },
  { "from unknown (203.0.113.5) by m19.grp.example.com with QMQP; 1 Jan 1970 00:00:00 -0000",
    "ip=203.0.113.5 helo=- rdns=- by=m19.grp.example.com protocol=QMQP" },
  { "from host5.example.com (HELO inner.example.com) (ann@203.0.113.5) de/crypted with TLSv1.3: "
    "TLS_AES_256_GCM_SHA384 [256/256] DN=unknown by mx.example.org with ESMTPSA; 1 Jan 1970 00:00:00 "
    "-0000",
    "ip=203.0.113.5 helo=inner.example.com rdns=host5.example.com by=mx.example.org protocol=ESMTPSA "
    "auth=yes auth_user=ann tls_version=TLSv1.3 tls_cipher=TLS_AES_256_GCM_SHA384" },
  { "from unknown by localhost (qmail-ldap-1.03) with QMQP; 1 Jan 1970 00:00:00 -0000",
    "ip=- helo=- rdns=- by=localhost protocol=QMQP" },
  { NULL, NULL },
};
/* clang-format on */

const BhDialect bh_dialect_qmail = {
  .name = "qmail",
  .lone = BH_LONE_IS_BOTH,
  .patterns = patterns,
  .specimens = specimens,
};
