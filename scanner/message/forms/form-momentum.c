/* form-momentum.c - bounces of Momentum (Ecelerity). */
#include "message/bounce-form.h"

static const BhFormSign signs[] = {
  { .text = "a message that you sent could not be delivered to one or more of its recipients",
    .also = "this message was created automatically by the mail system (ecelerity)" },
  { .text = "this message was created automatically by the mail system (ecelerity)" },
  { .text = "(reading confirmation):" },
  { .text = NULL },
};

static const BhFormLine lines[] = {
  { ">>> {recipient} ({*}): {said}", 0 },
  { ">>> {recipient}: {said}", 0 },
  { "------ This is a copy {*}", BH_LINE_ENDS },
  { NULL, 0 },
};

static const BhFormSpecimen specimens[] = {
  { "Return-Path: <>\nFrom: Mail Delivery System <MAILER-DAEMON@mx.example.net>\n"
    "To: ann@example.org\nSubject: Mail Delivery Failure\n\n"
    "This message was created automatically by the mail system (ecelerity).\n\n"
    "A message that you sent could not be delivered to one or more of its\n"
    "recipients. This is a permanent error. The following address(es) failed:\n\n"
    ">>> bob@example.com (after RCPT TO): 550 5.1.1 User unknown\n\n"
    "------ This is a copy of the headers of the original message. ------\n\n" BH_SPECIMEN_ORIGINAL,
    "recipient=bob@example.com action=failed status=5.1.1 reason=userunknown id=orig@example.org" },
  { NULL, NULL },
};

const BhBounceForm bh_form_momentum = {
  .name = "momentum",
  .signs = signs,
  .lines = lines,
  .specimens = specimens,
};
