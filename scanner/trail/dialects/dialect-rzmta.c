/* dialect-rzmta.c - Received fields written by the mail system of Strato (RZmta).
 *
 * Behind the version stand its flags; AUTH there or in the protocol says that somebody
 * logged in. The client is left out where the customer sends: an address before "by" is its
 * HELO.
 */
#include "trail/dialect.h"

/* clang-format off */
static const BhPattern patterns[] = {
  { "{*}by {by} (RZmta ", 0 },
  { NULL, 0 },
};

static const BhSpecimen specimens[] = {
  { "from pc.example.net (p1.dip.example.net [203.0.113.25]) (Authenticated sender: "
    "ann@example.de) by mx.example.de (RZmta 40.1 AUTH) with ESMTPSA id abc; Thu, 01 Jan "
    "1970 00:00:00 +0000",
    "ip=203.0.113.25 helo=pc.example.net rdns=p1.dip.example.net auth=yes auth_user=ann@example.de id=abc" },
  { "from pc.fritz.box by smtp.example.de (RZmta 37.1 DYNA|AUTH) with ESMTPSA id abc01 "
    "(using TLSv1.2 with cipher DHE-RSA-AES256-SHA (curve secp521r1)) ; Thu, 01 Jan 1970 "
    "00:00:00 +0000",
    "ip=- helo=pc.fritz.box auth=yes auth_user=- id=abc01 tls_version=TLSv1.2 tls_cipher=DHE-RSA-AES256-SHA" },
  { "from [192.168.178.20] by smtp.example.de (RZmta 47.9.1 DYNA|AUTH) with ESMTPSA id abc02; Thu, "
    "01 Jan 1970 00:00:00 +0000",
    "ip=- helo=[192.168.178.20] rdns=- auth=yes kind=submission" },
  { NULL, NULL },
};
/* clang-format on */

const BhDialect bh_dialect_rzmta = {
  .name = "rzmta",
  .lone = BH_LONE_IS_HELO,
  .literal_is_helo = TRUE,
  .patterns = patterns,
  .specimens = specimens,
};
