/* dialect-opensmtpd.c - Received fields written by OpenSMTPD.
 *
 * HELO name, then looked-up name and address; the login stands between the clauses. A process of
 * the host is "[local]", and has logged in in its way: "with ESMTPA".
 */
#include "trail/dialect.h"

/* clang-format off */
static const BhPattern patterns[] = {
  { "from {helo} ({rdns} [{ip}]) by {by} (OpenSMTPD) with {protocol} id {id}", 0 },
  { "{*}by {by} (OpenSMTPD) with {protocol} id {id}", 0 },
  { "from localhost ({*}) by {by} (OpenSMTPD) with ", 0 },
  { "from localhost ({*}[local]) by {by} (OpenSMTPD) with {protocol} id {id}", BH_SHAPE_LOCAL },
  { "by {by} (OpenSMTPD) with local", BH_SHAPE_LOCAL },
  { NULL, 0 },
};

static const BhSpecimen specimens[] = {
  { "from inner (host9.example.net [203.0.113.9]) by mx.example.org (OpenSMTPD) with "
    "ESMTPSA id 1a2b3c4d (TLSv1.2:ECDHE-RSA-AES256-GCM-SHA384:256:NO) auth=yes user=ann "
    "for <bob@example.com>; Thu, 1 Jan 1970 00:00:00 +0000 (UTC)",
    "ip=203.0.113.9 helo=inner rdns=host9.example.net id=1a2b3c4d auth=yes auth_user=ann for=bob@example.com tls_version=TLSv1.2" },
  { "from laptop (laptop.example.net [203.0.113.9]) by mx.example.org (OpenSMTPD) with ESMTPSA id "
    "5e6f7a8b (TLSv1.3:TLS_AES_256_GCM_SHA384:256:NO) auth=yes user=ann; Thu, 1 Jan 1970 "
    "00:00:00 +0000 (UTC)",
    "ip=203.0.113.9 helo=laptop auth=yes auth_user=ann for=-" },
  { "from localhost (mail.example.org [local]) by mail.example.org (OpenSMTPD) with ESMTPA id "
    "9a8b7c6d for <ann@example.org>; Thu, 1 Jan 1970 00:00:00 +0000 (UTC)",
    "ip=- helo=localhost by=mail.example.org id=9a8b7c6d auth=yes auth_user=- kind=local" },
  { NULL, NULL },
};
/* clang-format on */

const BhDialect bh_dialect_opensmtpd = {
  .name = "opensmtpd",
  .lone = BH_LONE_IS_HELO,
  .patterns = patterns,
  .specimens = specimens,
};
