/* form-mailenable.c - failure notices of MailEnable. */
#include "message/bounce-form.h"

static const BhFormSign signs[] = {
  { .text = "recipient: [smtp:" },
  { .text = "mailenable: message could not be delivered" },
  { .text = NULL },
};

static const BhFormLine lines[] = {
  { "Recipient: [SMTP:{recipient}]", BH_LINE_NOISE },
  { "Reason: {said}", 0 },
  { "Message headers follow{*}", BH_LINE_ENDS },
  { NULL, 0 },
};

static const BhFormSpecimen specimens[] = {
  { "Return-Path: <>\nFrom: postmaster@example.net\nTo: ann@example.org\n"
    "Subject: Message could not be delivered\n\n"
    "MailEnable: Message could not be delivered to some recipients.\n\n"
    "The following recipient(s) could not be reached:\n\n"
    "\tRecipient: [SMTP:bob@example.com]\n"
    "\tReason: Remote SMTP Server Returned: 550 5.1.1 User unknown\n\n"
    "Message headers follow:\n\n" BH_SPECIMEN_ORIGINAL,
    "recipient=bob@example.com action=failed status=5.1.1 reason=userunknown id=orig@example.org" },
  { NULL, NULL },
};

const BhBounceForm bh_form_mailenable = {
  .name = "mailenable",
  .signs = signs,
  .lines = lines,
  .is_open = TRUE,
  .specimens = specimens,
};
