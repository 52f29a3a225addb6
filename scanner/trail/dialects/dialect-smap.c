/* dialect-smap.c - Received fields written by smap and csmap (firewall toolkits).
 *
 * The looked-up name with the address glued to it; the HELO name is not written.
 */
#include "trail/dialect.h"

/* clang-format off */
static const BhPattern patterns[] = {
  { "from {rdns}({ip}) by {by} via smap", 0 },
  { "from {rdns}({ip}) by {by} via csmap", 0 },
  { "from {rdns}({ip}) by {by} via ", 0 },
  { NULL, 0 },
};

static const BhSpecimen specimens[] = {
  { "from host5.example.com(203.0.113.5) by fw.example.org via smap (V1.3) id xma093673; "
    "Thu, 1 Jan 70 00:00:00 -0600",
    "ip=203.0.113.5 helo=- rdns=host5.example.com via=smap id=xma093673 time=21600" },
  { "from host5.example.com(203.0.113.5) by fw.example.org via smap (V1.3 id xma093673; "
    "Thu, 1 Jan 70 00:00:00 -0600",
    "ip=203.0.113.5 id=xma093673" },
  { NULL, NULL },
};
/* clang-format on */

const BhDialect bh_dialect_smap = {
  .name = "smap",
  .lone = BH_LONE_IS_RDNS,
  .patterns = patterns,
  .specimens = specimens,
};
