/* dialect-lists.c - Received fields written by mailing-list software.
 *
 * List expansion makes a new transfer of an old message: never the origin.
 */
#include "trail/dialect.h"

/* clang-format off */
static const BhPattern patterns[] = {
  { "{*}by {by} (LISTSERV", BH_SHAPE_REWRITE },
  { "{*} with spool id {word}", BH_SHAPE_REWRITE },
  { "{*}by {by} (LISTSERV-TCP/IP release {version}", BH_SHAPE_REWRITE },
  { "by {by} (bulk_mailer", BH_SHAPE_REWRITE },
  { "{*}(Ecartis", BH_SHAPE_REWRITE },
  { "{*}(Lyris", BH_SHAPE_REWRITE },
  { "{*} with LYRIS", BH_SHAPE_REWRITE },
  { "{*} with ListManager", BH_SHAPE_REWRITE },
  { "{*}(Sympa", BH_SHAPE_REWRITE },
  { "{*}by {by} (Mailman", BH_SHAPE_REWRITE },
  { "{*}by {by} with Mailman", BH_SHAPE_REWRITE },
  { NULL, 0 },
};

static const BhSpecimen specimens[] = {
  { "from LIST.EXAMPLE.ORG by LIST.EXAMPLE.ORG (LISTSERV-TCP/IP release 1.8e) with spool "
    "id 1234 for NEWS@LIST.EXAMPLE.ORG; Thu, 1 Jan 1970 00:00:00 -0400",
    "kind=rewrite by=LIST.EXAMPLE.ORG id=1234 ip=-" },
  { NULL, NULL },
};
/* clang-format on */

const BhDialect bh_dialect_lists = {
  .name = "lists",
  .lone = BH_LONE_IS_HELO,
  .patterns = patterns,
  .specimens = specimens,
};
