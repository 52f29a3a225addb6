/* dialect-fetchmail.c - Received fields written by programs that fetch mail by POP or IMAP.
 *
 * The peer is the mailbox's server, never anybody who sent mail.
 */
#include "trail/dialect.h"

/* clang-format off */
static const BhPattern patterns[] = {
  { "{*}(fetchmail-", BH_SHAPE_RETRIEVAL },
  { "{*} with IMAP (fetchmail", BH_SHAPE_RETRIEVAL },
  { "{*} with POP3 (fetchmail", BH_SHAPE_RETRIEVAL },
  { "{*} by {by} with {protocol} (fetchmail-", BH_SHAPE_RETRIEVAL },
  { "{*} with getmail", BH_SHAPE_RETRIEVAL },
  { "{*} by {by} (getmail", BH_SHAPE_RETRIEVAL },
  { "{*} with POP3 ", BH_SHAPE_RETRIEVAL },
  { "{*} with POP3; ", BH_SHAPE_RETRIEVAL },
  { "{*} with IMAP ", BH_SHAPE_RETRIEVAL },
  { "{*} with IMAP; ", BH_SHAPE_RETRIEVAL },
  { "{*} with POP (", BH_SHAPE_RETRIEVAL },
  { "{*} by {by} (mpop", BH_SHAPE_RETRIEVAL },
  { "{*}(VPOP3)", BH_SHAPE_RETRIEVAL },
  { "{*} with fdm (", BH_SHAPE_RETRIEVAL },
  { "by {by} (fdm ", BH_SHAPE_RETRIEVAL },
  { "{*} with POPConnector", BH_SHAPE_RETRIEVAL },
  { "{*} with SimplePOP3Retriever", BH_SHAPE_RETRIEVAL },
  { "{*} with SimpleIMAP", BH_SHAPE_RETRIEVAL },
  { "{*} with Microsoft POP3 Connector", BH_SHAPE_RETRIEVAL },
  { "{*} with IMAP4-SSL", BH_SHAPE_RETRIEVAL },
  { NULL, 0 },
};

static const BhSpecimen specimens[] = {
  { "from mail.example.org [198.51.100.1] by localhost with IMAP (fetchmail-5.9.0) for "
    "ann@localhost (single-drop); Thu, 01 Jan 1970 00:00:00 -0800 (PST)",
    "ip=198.51.100.1 by=localhost kind=retrieval for=ann@localhost protocol=IMAP" },
  { "by host.example.org (fdm 1.9, account \"x\"); Thu, 01 Jan 1970 00:00:00 +0000",
    "ip=- by=host.example.org kind=retrieval time=0" },
  { NULL, NULL },
};
/* clang-format on */

const BhDialect bh_dialect_fetchmail = {
  .name = "fetchmail",
  .lone = BH_LONE_IS_HELO,
  .patterns = patterns,
  .specimens = specimens,
};
