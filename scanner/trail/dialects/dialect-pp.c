/* dialect-pp.c - Received fields written by PP and its heir Isode M-Switch.
 *
 * "actually" names what the address was looked up to.
 */
#include "trail/dialect.h"

/* clang-format off */
static const BhPattern patterns[] = {
  { "{*} with SMTP (PP) ", 0 },
  { "{*} with SMTP (PP)", 0 },
  { "{*} with SMTP (XT-PP)", 0 },
  { "{*} with SMTP (MMTA)", 0 },
  { "{*} via JANET with NIFTP ", 0 },
  { "{*}(M-Switch)", 0 },
  { "{*}(Isode ", 0 },
  { NULL, 0 },
};

static const BhSpecimen specimens[] = {
  { "from pc.example.ac.uk by mail.example.ac.uk with SMTP (PP) id "
    "<1234-0@mail.example.ac.uk>; Thu, 01 Jan 1970 00:00:00 +0000",
    "ip=- helo=pc.example.ac.uk by=mail.example.ac.uk id=1234-0@mail.example.ac.uk" },
  { "from pc.example.ac.uk (actually host5.example.com) by mail.example.ac.uk with SMTP (PP); "
    "Thu, 01 Jan 1970 00:00:00 +0000",
    "ip=- helo=pc.example.ac.uk rdns=host5.example.com by=mail.example.ac.uk" },
  { NULL, NULL },
};
/* clang-format on */

const BhDialect bh_dialect_pp = {
  .name = "pp",
  .lone = BH_LONE_IS_HELO,
  .patterns = patterns,
  .specimens = specimens,
};
