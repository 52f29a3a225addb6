/* dialect-groupwise.c - Received fields written by Novell GroupWise.
 *
 * Its gateway names itself in the with clause.
 */
#include "trail/dialect.h"

/* clang-format off */
static const BhPattern patterns[] = {
  { "{*}with Novell_GroupWise", 0 },
  { "{*}by {by} (Novell GroupWise", 0 },
  { "{*}by {by} with GroupWise", 0 },
  { "{*}(GroupWise ", 0 },
  { NULL, 0 },
};

static const BhSpecimen specimens[] = {
  { "from MAILGW-MTA by mail.example.org with Novell_GroupWise; Thu, 01 Jan 1970 00:00:00 "
    "-0600",
    "from=MAILGW-MTA by=mail.example.org protocol=Novell_GroupWise time=21600" },
  { NULL, NULL },
};
/* clang-format on */

const BhDialect bh_dialect_groupwise = {
  .name = "groupwise",
  .lone = BH_LONE_IS_HELO,
  .patterns = patterns,
  .specimens = specimens,
};
