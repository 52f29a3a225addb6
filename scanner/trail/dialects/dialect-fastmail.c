/* dialect-fastmail.c - Received fields written inside Fastmail.
 *
 * Postfix under names of the inner network, and MEProxy between the client and the
 * queue. Web mail and apps hand in as a process: the client is not written down.
 */
#include "trail/dialect.h"

/* clang-format off */
static const BhPattern patterns[] = {
  { "from {helo} ([{ip}]) by {by} (MEProxy)", 0 },
  { "from {helo} ({rdns} [{ip}]) by mailfout.{*}.internal (Postfix) with {protocol} id {id}", 0 },
  { "from {helo} ({rdns} [{ip}]) by mailout.{*}.internal (Postfix) with {protocol} id {id}", 0 },
  { "by mailuser.{*}.internal (Postfix, from userid {number}", BH_SHAPE_HTTP | BH_SHAPE_AUTH },
  { NULL, 0 },
};

static const BhSpecimen specimens[] = {
  { "from mailfrontend1 ([10.202.2.162]) by compute5.internal (MEProxy); Thu, 01 Jan 1970 "
    "00:00:00 -0500",
    "ip=10.202.2.162 helo=mailfrontend1 rdns=- by=compute5.internal auth=no" },
  { "from compute5.internal (compute5.nyi.internal [10.202.2.45]) by mailfout.nyi.internal "
    "(Postfix) with ESMTP id 0ABC123; Thu, 1 Jan 1970 00:00:00 -0500 (EST)",
    "ip=10.202.2.45 helo=compute5.internal rdns=compute5.nyi.internal by=mailfout.nyi.internal id=0ABC123" },
  { "by mailuser.nyi.internal (Postfix, from userid 501) id 0ABC124; Thu, 1 Jan 1970 00:00:00 "
    "-0500 (EST)",
    "ip=- kind=http auth=yes auth_user=- by=mailuser.nyi.internal id=0ABC124" },
  { NULL, NULL },
};
/* clang-format on */

extern const BhDialect bh_dialect_fastmail;
const BhDialect bh_dialect_fastmail = {
  .name = "fastmail",
  .lone = BH_LONE_IS_HELO,
  .patterns = patterns,
  .specimens = specimens,
};
