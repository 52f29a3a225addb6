/* form-dbmail.c - notices of DBMail, which keeps mail in a database. */
#include "message/bounce-form.h"

static const BhFormSign signs[] = {
  { .text = "this is the dbmail-lmtp program" },
  { .text = "this is the dbmail-smtp program" },
  { .text = NULL },
};

static const BhFormLine lines[] = {
  { "I'm sorry to inform you that your message, addressed to {recipient},{*}",
    BH_LINE_BEGINS | BH_LINE_FAILED | BH_LINE_NOISE },
  { "*** {said} ***", 0 },
  { "If you think this message is incorrect{*}", BH_LINE_ENDS },
  { NULL, 0 },
};

static const BhFormReason reasons[] = {
  { "is not known here", "userunknown" },
  { "insufficient mailbox space", "mailboxfull" },
  { NULL, NULL },
};

static const BhFormSpecimen specimens[] = {
  { "Return-Path: <>\nFrom: DBMail <MAILER-DAEMON@mx.example.com>\nTo: ann@example.org\n"
    "Subject: DBMail: delivery failure\n\n"
    "\tThis is the DBMail-LMTP program.\n\n"
    "\tI'm sorry to inform you that your message, addressed to bob@example.com,\n"
    "\tcould not be delivered due to the following error.\n\n"
    "\t*** E-mail address bob@example.com is not known here. ***\n\n"
    "\tIf you think this message is incorrect please contact postmaster@mx.example.com.\n\n"
    "\tHeader of your message follows...\n\n" BH_SPECIMEN_ORIGINAL,
    "recipient=bob@example.com action=failed reason=userunknown id=orig@example.org" },
  { NULL, NULL },
};

const BhBounceForm bh_form_dbmail = {
  .name = "dbmail",
  .signs = signs,
  .lines = lines,
  .reasons = reasons,
  .is_open = TRUE,
  .specimens = specimens,
};
