/* dialect-halon.c - Received fields written by Halon.
 *
 * HELO name, then looked-up name and address; the id is a UUID.
 */
#include "trail/dialect.h"

/* clang-format off */
static const BhPattern patterns[] = {
  { "{*}by {by} (Halon) with ", 0 },
  { NULL, 0 },
};

static const BhSpecimen specimens[] = {
  { "from mail.example.com (mail.example.com [203.0.113.9])\n\tby mx.example.org (Halon) "
    "with ESMTPS\n\tid 1f0e2d3c-0000-11ee-8000-005056917a89;\n\tThu, 01 Jan 1970 00:00:00 "
    "+0000 (UTC)",
    "ip=203.0.113.9 helo=mail.example.com rdns=mail.example.com id=1f0e2d3c-0000-11ee-8000-005056917a89 protocol=ESMTPS" },
  { NULL, NULL },
};
/* clang-format on */

const BhDialect bh_dialect_halon = {
  .name = "halon",
  .lone = BH_LONE_IS_HELO,
  .patterns = patterns,
  .specimens = specimens,
};
