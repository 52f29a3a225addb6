/* form-sendgrid.c - bounces that SendGrid forwards.
 *
 * One line holds everything, parted by colons, with the command at its end.
 */
#include "message/bounce-form.h"

static const BhFormSign signs[] = {
  { .text = "this is an automatically generated message from sendgrid" },
  { .text = NULL },
};

static const BhFormLine lines[] = {
  { "{*}:<{recipient}> : {*} : {remote}:{*} : {said}", 0 },
  { NULL, 0 },
};

static const BhFormReason reasons[] = {
  { "in mail from", "rejected" },
  { NULL, NULL },
};

static const BhFormSpecimen specimens[] = {
  { "Return-Path: <apps@sendgrid.net>\nFrom: MAILER-DAEMON@sendgrid.net\n"
    "To: ann@example.org\nSubject: Undelivered Mail Returned to Sender\n\n"
    "This is an automatically generated message from SendGrid.\n\n"
    "I'm sorry to have to tell you that your message was not able to be\n"
    "delivered to one of its intended recipients.\n\n"
    "ann:000000:<bob@example.com> : 198.51.100.7 : mx.example.com:[192.0.2.25] : 550 5.1.1 "
    "<bob@example.com>... User Unknown  in RCPT TO\n"
    "\n",
    "recipient=bob@example.com action=failed status=5.1.1 reason=userunknown "
    "remote=mx.example.com" },
  { NULL, NULL },
};

const BhBounceForm bh_form_sendgrid = {
  .name = "sendgrid",
  .signs = signs,
  .lines = lines,
  .reasons = reasons,
  .specimens = specimens,
};
