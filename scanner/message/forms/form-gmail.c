/* form-gmail.c - delivery notices of Gmail until 2016. */
#include "message/bounce-form.h"

static const BhFormSign signs[] = {
  { .text = "delivery to the following recipient failed permanently:" },
  { .text = "delivery to the following recipient has been delayed:" },
  { .text = "technical details of permanent failure:" },
  { .text = "technical details of temporary failure:" },
  { .from = "mailer-daemon@googlemail.com",
    .text = "delivery to the following recipients failed permanently:" },
  { .text = NULL },
};

static const BhFormLine lines[] = {
  { "Delivery to the following {*} failed permanently:",
    BH_LINE_BEGINS | BH_LINE_FAILED | BH_LINE_NOISE },
  { "Delivery to the following {*} has been delayed:",
    BH_LINE_BEGINS | BH_LINE_DELAYED | BH_LINE_NOISE },
  { "{recipient}", 0 },
  { "Technical details of {*}", BH_LINE_NOISE },
  { "{*} by the server for the recipient domain {*} by {remote}. [{*}].", 0 },
  { "Message will be retried for {*}", BH_LINE_NOISE | BH_LINE_DELAYED },
  { "Google tried to deliver {*}The error that the other server returned was: {said}", 0 },
  { "We recommend contacting {*}", BH_LINE_NOISE },
  { "{*}The error that the other server returned was:", BH_LINE_NOISE },
  { "----- Original message -----", BH_LINE_ENDS },
  { "----- Message header follows -----", BH_LINE_ENDS },
  { NULL, 0 },
};

static const BhFormReason reasons[] = {
  { "did not accept our requests to connect", "expired" },
  { "dns error: domain name not found", "hostunknown" },
  { "dns error: address resolution", "hostunknown" },
  { NULL, NULL },
};

static const BhFormSpecimen specimens[] = {
  { "Return-Path: <>\nFrom: Mail Delivery Subsystem <mailer-daemon@googlemail.com>\n"
    "To: ann@example.org\nX-Failed-Recipients: bob@example.com\n"
    "Subject: Delivery Status Notification (Failure)\n\n"
    "Delivery to the following recipient failed permanently:\n\n"
    "     bob@example.com\n\n"
    "Technical details of permanent failure:\n"
    "Google tried to deliver your message, but it was rejected by the server for the recipient "
    "domain example.com by mx.example.com. [192.0.2.25].\n"
    "\nThe error that the other server returned was:\n"
    "550 5.1.1 <bob@example.com>... User unknown\n\n"
    "----- Original message -----\n\n" BH_SPECIMEN_ORIGINAL,
    "recipient=bob@example.com action=failed status=5.1.1 reason=userunknown remote=mx.example.com "
    "id=orig@example.org" },
  { "Return-Path: <>\nFrom: Mail Delivery Subsystem <mailer-daemon@googlemail.com>\n"
    "To: ann@example.org\nSubject: Delivery Status Notification (Delay)\n\n"
    "This is an automatically generated Delivery Status Notification\n\n"
    "THIS IS A WARNING MESSAGE ONLY.\n\n"
    "YOU DO NOT NEED TO RESEND YOUR MESSAGE.\n\n"
    "Delivery to the following recipient has been delayed:\n\n"
    "     bob@example.com\n\n"
    "Message will be retried for 2 more day(s)\n\n"
    "Technical details of temporary failure:\n"
    "The recipient server did not accept our requests to connect.\n"
    "[mx.example.com. (10): Connection refused]\n",
    "recipient=bob@example.com action=delayed reason=expired" },
  { NULL, NULL },
};

const BhBounceForm bh_form_gmail = {
  .name = "gmail",
  .signs = signs,
  .lines = lines,
  .is_open = TRUE,
  .reasons = reasons,
  .specimens = specimens,
};
