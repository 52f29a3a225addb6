/* dialect-mimecast.c - Received fields written by Mimecast.
 *
 * The HELO name comes first, then what was looked up. "with STARTTLS" follows the
 * protocol.
 */
#include "trail/dialect.h"

/* clang-format off */
static const BhPattern patterns[] = {
  { "{*}by {by} with ESMTP with STARTTLS (", 0 },
  { "{*}(Using TLS) by {by} with ESMTP id ", 0 },
  { "{*}.mimecast.com with ESMTP", 0 },
  { "{*} id us-mta-", 0 },
  { "{*} id uk-mta-", 0 },
  { "{*} id eu-mta-", 0 },
  { "{*} id de-mta-", 0 },
  { "{*} id au-mta-", 0 },
  { "{*} id za-mta-", 0 },
  { NULL, 0 },
};

static const BhSpecimen specimens[] = {
  { "from mail.example.com (host4.example.net [203.0.113.21]) by relay.example.com with "
    "ESMTP with STARTTLS (version=TLSv1.2, cipher=TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384) "
    "id us-mta-1-x; Thu, 01 Jan 1970 00:00:00 +0000",
    "ip=203.0.113.21 helo=mail.example.com rdns=host4.example.net id=us-mta-1-x protocol=ESMTP tls_version=TLSv1.2 tls_cipher=TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384" },
  { NULL, NULL },
};
/* clang-format on */

const BhDialect bh_dialect_mimecast = {
  .name = "mimecast",
  .lone = BH_LONE_IS_HELO,
  .patterns = patterns,
  .specimens = specimens,
};
