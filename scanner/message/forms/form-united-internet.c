/* form-united-internet.c - failure notices of GMX, WEB.DE, mail.com and 1&1 (IONOS).
 *
 * Built on Exim's words, with the reason in another order.
 */
#include "message/bounce-form.h"

static const BhFormSign signs[] = {
  { .text = "a message that you sent could not be delivered to one or more of its recipients",
    .also = "smtp error from remote server for" },
  { .text = "a message that you sent could not be delivered to one or more of its recipients",
    .also = "smtp error from remote server after" },
  { .text = "for the following reason: mail size limit exceeded" },
  { .text = "this message was created automatically by mail delivery software. a message that you "
            "sent could not be delivered to one or more of its recipients. this is a permanent "
            "error. the following address failed:" },
  { .from = "kundenserver",
    .text = "this message was created automatically by mail delivery software. a message that you "
            "sent could not be delivered to one or more of its recipients. this is a permanent "
            "error. the following address(es) failed:" },
  { .text = "--- the header of the original message is following. ---" },
  { .text = "smtp error from remote server after" },
  { .text = "smtp error from remote server for text command" },
  { .text = NULL },
};

static const BhFormLine lines[] = {
  { "failed:", BH_LINE_BEGINS | BH_LINE_FAILED | BH_LINE_NOISE },
  { "{*}The following address failed:", BH_LINE_BEGINS | BH_LINE_FAILED | BH_LINE_NOISE },
  { "{*}The following address(es) failed:", BH_LINE_BEGINS | BH_LINE_FAILED | BH_LINE_NOISE },
  { "{*}The following address(es)", BH_LINE_BEGINS | BH_LINE_FAILED | BH_LINE_NOISE },
  { "{*}The following address", BH_LINE_BEGINS | BH_LINE_FAILED | BH_LINE_NOISE },
  { "{recipient}:", 0 },
  { "{recipient}", 0 },
  { "For the following reason:", BH_LINE_NOISE },
  { "Reason:", BH_LINE_NOISE },
  { "host: {remote}", 0 },
  { "host: {remote} ({*})", 0 },
  { "reason: {said}", 0 },
  { "SMTP error from remote server for {*} command, host: {remote} ({*}) reason: {said}", 0 },
  { "--- The header of the original {*}", BH_LINE_ENDS },
  { NULL, 0 },
};

static const BhFormReason reasons[] = {
  { "mail size limit exceeded", "mesgtoobig" },
  { "delivery retry timeout exceeded", "expired" },
  { "mail rejete. mail rejected. ofr_506", "spamdetected" },
  { NULL, NULL },
};

static const BhFormSpecimen specimens[] = {
  { "Return-Path: <>\nFrom: Mail Delivery System <MAILER-DAEMON@mx.example.net>\n"
    "To: ann@example.org\n"
    "Subject: Mail delivery failed: returning message to sender\n\n"
    "This message was created automatically by mail delivery software.\n\n"
    "A message that you sent could not be delivered to one or more of\n"
    "its recipients. This is a permanent error. The following address\nfailed:\n\n"
    "\"bob@example.com\":\nSMTP error from remote server after RCPT command:\n"
    "host: mx.example.com\n5.1.1 <bob@example.com>... User Unknown\n\n"
    "--- The header of the original message is following. ---\n\n" BH_SPECIMEN_ORIGINAL,
    "recipient=bob@example.com action=failed status=5.1.1 reason=userunknown remote=mx.example.com "
    "id=orig@example.org" },
  { "Return-Path: <>\nFrom: Mail Delivery System <MAILER-DAEMON@mx.example.net>\n"
    "To: ann@example.org\n"
    "Subject: Mail delivery failed: returning message to sender\n\n"
    "This message was created automatically by mail delivery software.\n\n"
    "A message that you sent could not be delivered to one or more of\n"
    "its recipients. This is a permanent error. The following address(es)\nfailed:\n"
    "\nbob@example.com:\n"
    "SMTP error from remote server for RCPT TO command, host: mx.example.com (192.0.2.25) reason: "
    "552 5.2.2 Mailbox full\n"
    "\n",
    "recipient=bob@example.com action=failed status=5.2.2 reason=mailboxfull "
    "remote=mx.example.com" },
  { NULL, NULL },
};

const BhBounceForm bh_form_united_internet = {
  .name = "united-internet",
  .signs = signs,
  .lines = lines,
  .is_open = TRUE,
  .reasons = reasons,
  .specimens = specimens,
};
