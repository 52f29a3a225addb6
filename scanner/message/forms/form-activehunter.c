/* form-activehunter.c - failure notices of TransWARE Active! hunter.
 *
 * Sendmail's frame, with ">>>" before the recipient.
 */
#include "message/bounce-form.h"

static const BhFormSign signs[] = {
  { .subject = "failure notice :",
    .text = "----- the following addresses had permanent fatal errors -----",
    .also = ">>>" },
  { .text = NULL },
};

static const BhFormLine lines[] = {
  { "----- The following addresses had permanent {*}",
    BH_LINE_BEGINS | BH_LINE_FAILED | BH_LINE_NOISE },
  { ">>> {*} <{recipient}>", BH_LINE_NOISE },
  { ">>> {recipient} {*}", BH_LINE_NOISE },
  { ">>> {recipient}", BH_LINE_NOISE },
  { "----- Transcript of session {*}", BH_LINE_NOISE },
  { "----- Original message{*}", BH_LINE_ENDS },
  { NULL, 0 },
};

static const BhFormSpecimen specimens[] = {
  { "From: \"MAILER-DAEMON\" <MAILER-DAEMON@mx.example.net>\nTo: ann@example.org\n"
    "Subject: FAILURE NOTICE : hi\n\n"
    "  ----- The following addresses had permanent fatal errors -----\n\n"
    ">>> bob@example.com <bob@example.com>\n\n"
    "  ----- Transcript of session follows -----\n"
    "550 sorry, no mailbox here by that name (#5.1.1 - chkusr)\n\n",
    "recipient=bob@example.com action=failed status=5.1.1 reason=userunknown" },
  { NULL, NULL },
};

const BhBounceForm bh_form_activehunter = {
  .name = "activehunter",
  .signs = signs,
  .lines = lines,
  .is_open = TRUE,
  .specimens = specimens,
};
