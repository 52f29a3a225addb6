/* form-messaging-server.c - delivery notifications of Oracle's (Sun, iPlanet) Messaging Server,
 * PMDF and iCloud.
 *
 * Addresses, reasons and answers each have a label.
 */
#include "message/bounce-form.h"

static const BhFormSign signs[] = {
  { .text = "this report relates to a message you sent with the following header fields:" },
  { .text = "your message cannot be delivered to the following recipients:" },
  { .text = "your message has been enqueued and undeliverable for" },
  { .text = "your message is being returned; it has been enqueued and undeliverable for" },
  { .text = NULL },
};

static const BhFormLine lines[] = {
  { "This report relates to a message you sent {*}", BH_LINE_NOISE },
  { "Message-id: {id}", BH_LINE_NOISE },
  { "Date: {*}", BH_LINE_NOISE },
  { "From: {*}", BH_LINE_NOISE },
  { "To: {*}", BH_LINE_NOISE },
  { "Subject: {*}", BH_LINE_NOISE },
  { "Your message cannot be delivered to {*}", BH_LINE_FAILED | BH_LINE_NOISE },
  { "Your message is being returned; {said}", BH_LINE_FAILED },
  { "Your message has been enqueued {*}", BH_LINE_DELAYED },
  { "The mail system will continue to try {*}", BH_LINE_DELAYED | BH_LINE_NOISE },
  { "Recipient address: {recipient}", BH_LINE_NOISE },
  { "Original address: {*}", BH_LINE_NOISE },
  { "Reason: {said}", 0 },
  { "Diagnostic code: smtp;{said}", 0 },
  { "Diagnostic code: {said}", 0 },
  { "Remote system: dns;{remote} {*}", 0 },
  { "Remote system: dns;{*}", 0 },
  { NULL, 0 },
};

static const BhFormReason reasons[] = {
  { "illegal host/domain name found", "hostunknown" },
  { "over quota", "mailboxfull" },
  { "unable to contact", "expired" },
  { NULL, NULL },
};

static const BhFormSpecimen specimens[] = {
  { "Return-Path: <>\nFrom: postmaster@example.net\nTo: ann@example.org\n"
    "Subject: Delivery Notification: Delivery has failed\n\n"
    "This report relates to a message you sent with the following header fields:\n\n"
    "  Message-id: <orig@example.org>\n  Date: Mon, 01 Jan 2024 10:00:00 +0000\n"
    "  From: Ann <ann@example.org>\n  To: bob@example.com\n  Subject: hi\n\n"
    "Your message cannot be delivered to the following recipients:\n\n"
    "  Recipient address: bob@example.com\n"
    "  Reason: Remote SMTP server has rejected address\n"
    "  Diagnostic code: smtp;550 5.1.1 <bob@example.com>... User Unknown\n"
    "  Remote system: dns;mx.example.com (TCP|198.51.100.7|47323|192.0.2.25|25) (mx.example.com "
    "ESMTP)\n"
    "\n",
    "recipient=bob@example.com action=failed status=5.1.1 reason=userunknown remote=mx.example.com "
    "id=orig@example.org" },
  { NULL, NULL },
};

const BhBounceForm bh_form_messaging_server = {
  .name = "messaging-server",
  .signs = signs,
  .lines = lines,
  .has_ids = TRUE,
  .is_open = TRUE,
  .reasons = reasons,
  .specimens = specimens,
};
