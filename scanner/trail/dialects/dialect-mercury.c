/* dialect-mercury.c - Received fields written by Mercury.
 *
 * Its spooler hands messages in from the disk; clients are written by address.
 */
#include "trail/dialect.h"

/* clang-format off */
static const BhPattern patterns[] = {
  { "{*}by {by} (Mercury ", 0 },
  { "{*}by {by} (Mercury/32 ", 0 },
  { "from {*}SpoolDir by {by} (Mercury ", BH_SHAPE_LOCAL },
  { "from Spooler by {by} (Mercury", BH_SHAPE_LOCAL },
  { NULL, 0 },
};

static const BhSpecimen specimens[] = {
  { "from SpoolDir by MAIL-SRV0 (Mercury 1.44); 1 Jan 70 00:00:00 +0000",
    "kind=local ip=- helo=- by=MAIL-SRV0 time=0" },
  { "from [203.0.113.8] by mail.example.org (Mercury/32 v4.01a) ID MO0072A1; 1 Jan 1970 "
    "00:00:00 -0000",
    "ip=203.0.113.8 id=MO0072A1" },
  { NULL, NULL },
};
/* clang-format on */

const BhDialect bh_dialect_mercury = {
  .name = "mercury",
  .lone = BH_LONE_IS_HELO,
  .patterns = patterns,
  .specimens = specimens,
};
