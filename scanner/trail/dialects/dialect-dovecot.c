/* dialect-dovecot.c - Received fields written by Dovecot at delivery.
 *
 * The peer is the MTA that hands the message to the mailbox, by LMTP.
 */
#include "trail/dialect.h"

/* clang-format off */
static const BhPattern patterns[] = {
  { "{*}by {by} with LMTP id ", 0 },
  { "{*}by {by} (Dovecot) with LMTP id ", 0 },
  { "{*}(Dovecot) with LMTP", 0 },
  { NULL, 0 },
};

static const BhSpecimen specimens[] = {
  { "from mx1.example.org ([198.51.100.9]) by store.example.org (Dovecot) with LMTP id "
    "QHxZKdq2 for <ann@example.org>; Thu, 01 Jan 1970 00:00:00 +0000",
    "ip=198.51.100.9 helo=mx1.example.org by=store.example.org id=QHxZKdq2 protocol=LMTP" },
  { NULL, NULL },
};
/* clang-format on */

const BhDialect bh_dialect_dovecot = {
  .name = "dovecot",
  .lone = BH_LONE_IS_HELO,
  .patterns = patterns,
  .specimens = specimens,
};
