/* dialect-gmail.c - Received fields written by Google.
 *
 * Its front ends write HELO name, confirmed name with a closing dot, address. The
 * hops inside have only "by" and an address of Google's own, which is no client's.
 */
#include "trail/dialect.h"

/* clang-format off */
static const BhPattern patterns[] = {
  { "from {helo} ({rdns} [{ip}]) by mx.google.com with {protocol} id {id}", 0 },
  { "{*}by mx.google.com with {protocol} id ", 0 },
  { "{*}by smtp.gmail.com with {protocol} id ", 0 },
  { "{*}by smtp.googlemail.com with {protocol} id ", 0 },
  { "{*}by smtp-relay.gmail.com with {protocol} id ", 0 },
  { "{*}by {by} with SMTPS id {word} for <{mailbox}> (Google Transport Security)", 0 },
  { "by mail-{*}.google.com with SMTP id ", 0 },
  { "{*}by gmr-mx.google.com with {protocol} id ", 0 },
  { "by 10.{word} with SMTP id {word}; {word} {number} {word} {number} {clock} -0", 0 },
  { "by 10.{word} with SMTP id {*}csp{number}", 0 },
  { "by 2002:{word} with SMTP id ", 0 },
  { "by 2002:{word} with POP3 id ", BH_SHAPE_RETRIEVAL },
  { "by 10.{word} with POP3 ", BH_SHAPE_RETRIEVAL },
  { "from {word} named unknown by gmailapi.google.com with ", BH_SHAPE_HTTP },
  { "by 10.{word} with HTTP; ", BH_SHAPE_HTTP },
  { "{*}by mail.gmail.com with HTTP", BH_SHAPE_HTTP },
  { "by mx.google.com with HTTP", BH_SHAPE_HTTP },
  { NULL, 0 },
};

static const BhSpecimen specimens[] = {
  { "from mail.example.com (mail.example.com. [203.0.113.221])\n        by mx.google.com "
    "with ESMTPS id a1si17897891wjc.77.2024.01.15.08.30.00\n        for "
    "<ann@example.org>\n        (version=TLS1_2 cipher=ECDHE-RSA-AES128-GCM-SHA256 "
    "bits=128/128);\n        Thu, 01 Jan 1970 00:00:00 -0800 (PST)",
    "ip=203.0.113.221 helo=mail.example.com rdns=mail.example.com. by=mx.google.com id=a1si17897891wjc.77.2024.01.15.08.30.00 for=ann@example.org tls_version=TLS1_2 tls_cipher=ECDHE-RSA-AES128-GCM-SHA256" },
  { "by 10.60.2.35 with SMTP id q4csp182951wic; Thu, 1 Jan 1970 00:00:00 -0800 (PST)",
    "ip=- helo=- by=10.60.2.35 id=q4csp182951wic kind=by-only time=28800" },
  { "by 2002:a81:578e:0:0:0:0:0 with SMTP id l136csp2273163ywb;\n Thu, 1 Jan 1970 "
    "00:00:00 -0700 (PDT)",
    "ip=- helo=- by=2002:a81:578e:0:0:0:0:0 id=l136csp2273163ywb kind=by-only time=25200" },
  { "by 10.142.12.35 with POP3 mf12345wri.3; Thu, 1 Jan 1970 00:00:00 -0700 (PDT)",
    "ip=- helo=- by=10.142.12.35 kind=retrieval time=25200" },
  { "from ?IPv6:::ffff:192.168.178.20? (host17.example.net. [203.0.113.17]) by "
    "smtp.gmail.com with ESMTPSA id h7-v6sm40412345wrq.1 for <list@example.org> "
    "(version=TLS1_2 cipher=ECDHE-RSA-AES128-GCM-SHA256 bits=128/128); Thu, 01 Jan 1970 "
    "00:00:00 -0800 (PST)",
    "ip=203.0.113.17 rdns=host17.example.net. auth=yes auth_user=- kind=submission" },
  { "from 384836569573 named unknown by gmailapi.google.com with HTTPREST; Thu, 1 Jan "
    "1970 00:00:00 -0500",
    "ip=- helo=- kind=http auth=yes from=384836569573" },
  { NULL, NULL },
};
/* clang-format on */

const BhDialect bh_dialect_gmail = {
  .name = "gmail",
  .lone = BH_LONE_IS_HELO,
  .patterns = patterns,
  .specimens = specimens,
};
