/* dialect-exim.c - Received fields written by Exim.
 *
 * The looked-up name comes first; helo= follows where the HELO name differs from
 * it. Without a name the address in brackets is the peer and helo= the HELO name.
 * The queue id tells Exim even where received_header_text hides the word.
 */
#include "trail/dialect.h"

/* clang-format off */
static const BhPattern patterns[] = {
  { "from {name} ([{ip}]{*}) by {by} with {protocol} (Exim {word}", 0 },
  { "{*}by {by} with {*}(Exim {word}", 0 },
  { "{*}by {by} (Exim {*}id {exim_id}", 0 },
  { "{*}by {by} with {*} id {exim_id}", 0 },
  { "{*}by {by} with {*}(Exim {word}{*} id {exim_id}", 0 },
  { "{*}by {by} with {word} (ID {login}) {*}(Exim {word}{*} id {exim_id}",
    BH_SHAPE_AUTH }, /* freenet.de */
  { "by {by} with {word} [Authenticated ID ({login})] {*}(Exim {word}{*} id {exim_id}",
    BH_SHAPE_AUTH }, /* Runbox */
  { "from {name} ([{ip}]{*}) by {by} with {*} id {exim_id}", 0 },
  { "from {name} ({*}) by {by} {*}id {exim_id}", 0 },
  { "from {local_user} by {by} with local{*}id {exim_id}", BH_SHAPE_LOCAL },
  { "from {local_user} by {by} with {word} (Exim {word}", BH_SHAPE_LOCAL },
  { "from {local_user} by {by} with {word} (Exim {word}{*} id {exim_id}", BH_SHAPE_LOCAL },
  { "from {local_user} by {by} (Exim {*}) protocol: local id {exim_id}", BH_SHAPE_LOCAL },
  { "from {local_user} by {by} (Exim {*}) protocol: local", BH_SHAPE_LOCAL },
  { "from {local_user} (helo={word}) by {by} with local{*}id {exim_id}", BH_SHAPE_LOCAL },
  { "by {by} with local (Exim {word}", BH_SHAPE_LOCAL },
  { "by {by} with local{*}id {exim_id}", BH_SHAPE_LOCAL },
  { NULL, 0 },
};

static const BhSpecimen specimens[] = {
  { "from mail.example.com ([203.0.113.5]) by mx.example.org with esmtps "
    "(TLSv1.2:ECDHE-RSA-AES256-GCM-SHA384:256) (Exim 4.85) (envelope-from "
    "<ann@example.com>) id 1aVFVG-0000me-LC for bob@example.org; Thu, 1 Jan 1970 00:00:00 "
    "+0000",
    "ip=203.0.113.5 helo=mail.example.com rdns=mail.example.com by=mx.example.org id=1aVFVG-0000me-LC for=bob@example.org envelope_from=ann@example.com tls_version=TLSv1.2 tls_cipher=ECDHE-RSA-AES256-GCM-SHA384 auth=no kind=smtp" },
  { "from [203.0.113.5] (port=40498 helo=[192.168.1.179])\n\tby cloud.example.net with "
    "esmtpsa  (TLS1.2) tls TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384\n\t(Exim "
    "4.95)\n\t(envelope-from <ann@example.com>)\n\tid 1nwIJX-0004H3-79;\n\tThu, 01 Jan "
    "1970 00:00:00 -0400",
    "ip=203.0.113.5 helo=[192.168.1.179] rdns=- port=40498 by=cloud.example.net protocol=esmtpsa id=1nwIJX-0004H3-79 auth=yes kind=submission tls_cipher=TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384 time=14400" },
  { "from host5.example.com ([203.0.113.5]:11218 helo=sandpiper) by mx.example.org with "
    "esmtp (TLSv1:RC4-SHA:128) (Exim 4.04) id 1CJaZW-0006rU-00 for list@example.org; Thu, "
    "1 Jan 1970 00:00:00 +0000",
    "ip=203.0.113.5 port=11218 helo=sandpiper rdns=host5.example.com" },
  { "from [203.0.113.5] (port=51234 helo=[192.168.1.179]) by sub5.example.net with esmtpsa (ID "
    "ann@example.net) (TLSv1.2:ECDHE-RSA-AES256-GCM-SHA384:256) (port 465) (Exim 4.94.2 #2) id "
    "1nwIJX-0004H3-79; Thu, 1 Jan 1970 00:00:00 +0000",
    "ip=203.0.113.5 helo=[192.168.1.179] rdns=- auth=yes auth_user=ann@example.net" },
  { "from site7 by vps.example.net with local (Exim 4.96.2) (envelope-from "
    "<info@example.com>) id 1vo1fk-000000000PV-3Dab; Thu, 1 Jan 1970 00:00:00 +0000",
    "ip=- helo=- local_user=site7 kind=local by=vps.example.net id=1vo1fk-000000000PV-3Dab" },
  { "from relay.example.com ([203.0.113.18] helo=inner.example.com) by mx.example.org "
    "with smtp id 190K1R-0000me-00; Thu, 1 Jan 1970 00:00:00 +0000",
    "ip=203.0.113.18 helo=inner.example.com rdns=relay.example.com id=190K1R-0000me-00" },
  { "from mail.example.com [203.0.113.5] (mail) by mx.example.org with smtp (Exim 1.92 "
    "#1) id 0zabCD-0001aB-00; Thu, 01 Jan 1970 00:00:00 +0000",
    "ip=203.0.113.5 helo=mail.example.com rdns=mail.example.com ident=mail" },
  /* with helo_accept_junk_hosts */
  { "from host.example.net ([198.51.100.7] helo=x) (y [203.0.113.9]) by relay.example.com with "
    "esmtpa (z)\n\tby mx.example.org with esmtp (Exim 4.96) id 1rKabc-0001Ab-2C; Thu, 1 Jan 1970 "
    "00:00:00 +0000",
    "ip=198.51.100.7 rdns=host.example.net by=mx.example.org id=1rKabc-0001Ab-2C auth=no" },
  { "from [203.0.113.9] (helo=x auth=yes user=root@example.org)\n\tby mx.example.org with esmtp "
    "(Exim 4.96)\n\tid 1rKabc-0001Ab-2C; Thu, 1 Jan 1970 00:00:00 +0000",
    "ip=203.0.113.9 auth=no auth_user=- id=1rKabc-0001Ab-2C" },
  { "by submission01.example.org with esmtpsa  [Authenticated ID (123456)]  "
    "(TLS1.2:ECDHE_SECP256R1__RSA_SHA256__AES_256_GCM:256) (Exim 4.93) id 1abCDE-0001Ab-2C; Thu, 01 Jan "
    "1970 00:00:00 +0000",
    "ip=- by=submission01.example.org auth_user=123456 kind=submission id=1abCDE-0001Ab-2C "
    "tls_version=TLS1.2" },
  { NULL, NULL },
};
/* clang-format on */

const BhDialect bh_dialect_exim = {
  .name = "exim",
  .lone = BH_LONE_IS_BOTH,
  .patterns = patterns,
  .specimens = specimens,
};
