/* dialect-vm-mail.c - Received fields written on IBM VM and MVS: SMTP, Crosswell Mailer, LMail.
 *
 * Addresses are rare; NJE and BITNET nodes are no internet hosts. BSMTP is a batch that
 * another machine left in the spool.
 */
#include "trail/dialect.h"

/* clang-format off */
static const BhPattern patterns[] = {
  { "{*}by {by} (IBM VM SMTP ", 0 },
  { "{*}by {by} (IBM MVS SMTP ", 0 },
  { "{*}by {by} (LMail ", 0 },
  { "{*}by {by} (Mailer R2.", 0 },
  { "{*}(IBM OS/400 SMTP ", 0 },
  { NULL, 0 },
};

static const BhSpecimen specimens[] = {
  { "from VM.EXAMPLE.EDU (NJE origin SMTP@VM) by VM.EXAMPLE.EDU (LMail V1.2a/1.8a) with "
    "BSMTP id 1234; Thu, 01 Jan 1970 00:00:00 +0000",
    "ip=- helo=VM.EXAMPLE.EDU by=VM.EXAMPLE.EDU id=1234 protocol=BSMTP" },
  { "from pc.example.edu by VM.EXAMPLE.EDU (IBM VM SMTP V2R4) with TCP; Thu, 01 Jan 1970 "
    "00:00:00 +0000",
    "ip=- helo=pc.example.edu protocol=TCP" },
  { NULL, NULL },
};
/* clang-format on */

const BhDialect bh_dialect_vm_mail = {
  .name = "vm-mail",
  .lone = BH_LONE_IS_HELO,
  .patterns = patterns,
  .specimens = specimens,
};
