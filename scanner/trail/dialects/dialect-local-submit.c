/* dialect-local-submit.c - Received fields written by programs that hand mail in on the host
 * itself.
 *
 * sSMTP, DragonFly's mailer (dma), PHP libraries and the like: what they say of themselves is all
 * there is.
 */
#include "trail/dialect.h"

/* clang-format off */
static const BhPattern patterns[] = {
  { "{*}(sSMTP sendmail emulation)", BH_SHAPE_LOCAL },
  { "{*}by {by} (PHP", BH_SHAPE_LOCAL },
  { "from {from} by {by} with PHP", BH_SHAPE_LOCAL },
  { "{*}(PHPMailer", BH_SHAPE_LOCAL },
  { "{*}(msmtp", BH_SHAPE_LOCAL },
  { "{*}(PGP Universal service)", BH_SHAPE_REWRITE },
  { "{*}(jqueuemail)", BH_SHAPE_LOCAL },
  { "{*}by {by} (esmtp", BH_SHAPE_LOCAL },
  { "from {local_user} (uid {number}) (envelope-from {mailbox}) id {word} by {by} (DragonFly",
    BH_SHAPE_LOCAL },
  { NULL, 0 },
};

static const BhSpecimen specimens[] = {
  { "by mobile (sSMTP sendmail emulation); Thu, 01 Jan 1970 00:00:00 +0100",
    "kind=local by=mobile ip=- time=-3600" },
  { "from root (uid 0) (envelope-from root@web.example.org) id 1c0def by web.example.org "
    "(DragonFly Mail Agent v0.11); Thu, 01 Jan 1970 00:00:00 +0000",
    "kind=local local_user=root by=web.example.org id=1c0def helo=- rdns=- ip=- "
    "envelope_from=root@web.example.org" },
  { NULL, NULL },
};
/* clang-format on */

const BhDialect bh_dialect_local_submit = {
  .name = "local-submit",
  .lone = BH_LONE_IS_HELO,
  .patterns = patterns,
  .specimens = specimens,
};
