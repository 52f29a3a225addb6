/* form-imail.c - undeliverable-mail notices of IMail Server.
 *
 * The reason stands before the address on one line.
 */
#include "message/bounce-form.h"

static const BhFormSign signs[] = {
  { .subject = "undeliverable mail", .text = "unknown user:" },
  { .subject = "undeliverable mail", .text = "original message follows." },
  { .subject = "undeliverable mail", .text = "undeliverable to" },
  { .text = "body of message generated response:" },
  { .text = NULL },
};

static const BhFormLine lines[] = {
  { "undeliverable to {recipient}", BH_LINE_FAILED },
  { "Delivery failed {*} attempts: {recipient}", 0 },
  { "Unknown user: {recipient}", 0 },
  { "User mailbox exceeds allowed size: {recipient}", 0 },
  { "Invalid final delivery userid: {recipient}", 0 },
  { "Unknown host: {recipient}", 0 },
  { "{*}: {recipient}", 0 },
  { "Original message follows.", BH_LINE_ENDS },
  { NULL, 0 },
};

static const BhFormReason reasons[] = {
  { "delivery failed", "expired" },
  { NULL, NULL },
};

static const BhFormSpecimen specimens[] = {
  { "Return-Path: <>\nFrom: postmaster@example.net\nTo: ann@example.org\n"
    "X-Mailer: <SMTP32 v8.22>\nSubject: Undeliverable Mail\n\n"
    "Unknown user: bob@example.com\n\n"
    "Original message follows.\n\n" BH_SPECIMEN_ORIGINAL,
    "recipient=bob@example.com action=failed reason=userunknown id=orig@example.org" },
  { "Return-Path: <>\nFrom: postmaster@example.net\nTo: ann@example.org\n"
    "Subject: Undeliverable Mail\n\n"
    "User mailbox exceeds allowed size: bob@example.com\n\n"
    "Original message follows.\n\n" BH_SPECIMEN_ORIGINAL,
    "recipient=bob@example.com reason=mailboxfull" },
  { NULL, NULL },
};

const BhBounceForm bh_form_imail = {
  .name = "imail",
  .signs = signs,
  .lines = lines,
  .reasons = reasons,
  .specimens = specimens,
};
