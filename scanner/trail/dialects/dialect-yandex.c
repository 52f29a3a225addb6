/* dialect-yandex.c - Received fields written by Yandex.
 *
 * HELO name, looked-up name, address; the submission hosts leave the client out.
 */
#include "trail/dialect.h"

/* clang-format off */
static const BhPattern patterns[] = {
  { "{*}by {by} (Yandex) with ", 0 },
  { "{*}by {by} (nwsmtp/Yandex) with ", 0 },
  { "{*}by {by} ({part}/Yandex) with ", 0 },
  { NULL, 0 },
};

static const BhSpecimen specimens[] = {
  { "by mail.example.ru (nwsmtp/Yandex) with ESMTPSA id abc-XYZ; Thu, 01 Jan 1970 "
    "00:00:00 +0300 (using TLSv1.2 with cipher ECDHE-RSA-AES128-GCM-SHA256 (128/128 "
    "bits))",
    "ip=- auth=yes kind=submission id=abc-XYZ time=-10800 tls_version=TLSv1.2" },
  { NULL, NULL },
};
/* clang-format on */

const BhDialect bh_dialect_yandex = {
  .name = "yandex",
  .lone = BH_LONE_IS_HELO,
  .patterns = patterns,
  .specimens = specimens,
};
