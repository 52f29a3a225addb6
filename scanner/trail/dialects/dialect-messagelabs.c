/* dialect-messagelabs.c - Received fields written by MessageLabs (Symantec.cloud) and its qmail
 * kin.
 *
 * Like qmail; the cipher stands before the protocol.
 */
#include "trail/dialect.h"

/* clang-format off */
static const BhPattern patterns[] = {
  { "{*}with {word} encrypted SMTP;", 0 },
  { "{*}.messagelabs.com id ", 0 },
  { "{*}.symcld.net id ", 0 },
  { NULL, 0 },
};

static const BhSpecimen specimens[] = {
  { "from smtp.example.net (HELO outlook.example.net) (203.0.113.4)\n\tby "
    "server-16.example.com with AES256-SHA encrypted SMTP; 01 Jan 1970 00:00:00 -0000",
    "ip=203.0.113.4 helo=outlook.example.net rdns=smtp.example.net protocol=SMTP tls_cipher=AES256-SHA" },
  { NULL, NULL },
};
/* clang-format on */

const BhDialect bh_dialect_messagelabs = {
  .name = "messagelabs",
  .lone = BH_LONE_IS_BOTH,
  .patterns = patterns,
  .specimens = specimens,
};
