/* form-kerio.c - delivery notices of Kerio Connect and Kerio MailServer.
 *
 * A delivery-status part comes with them. The text is read tolerantly: wordings
 * differ between 6.x and 10.x.
 */
#include "message/bounce-form.h"

static const BhFormSign signs[] = {
  { .text = "your message has encountered delivery problems" },
  { .field = "X-Kerio-Anti-Spam", .text = "could not be delivered to" },
  { .text = "kerio connect" },
  { .text = "kerio mailserver" },
  { .text = NULL },
};

static const BhFormLine lines[] = {
  { "{*}not been delivered yet to {*}", BH_LINE_BEGINS | BH_LINE_DELAYED | BH_LINE_NOISE },
  { "{*}encountered delivery problems to {*}", BH_LINE_BEGINS | BH_LINE_FAILED | BH_LINE_NOISE },
  { "{*}to the following recipient(s):{*}", BH_LINE_BEGINS | BH_LINE_FAILED | BH_LINE_NOISE },
  { "{*}to the following recipients:{*}", BH_LINE_BEGINS | BH_LINE_FAILED | BH_LINE_NOISE },
  { "{recipient}", 0 },
  { "{recipient}: {said}", 0 },
  { "{recipient} ({said})", 0 },
  { "Your message was not delivered because {said}", 0 },
  { "{*}will be retried{*}", BH_LINE_DELAYED | BH_LINE_NOISE },
  { "Kerio Connect will continue{*}", BH_LINE_NOISE },
  { NULL, 0 },
};

static const BhFormSpecimen specimens[] = {
  { "From: \"Kerio Connect\" <postmaster@mx.example.net>\nTo: ann@example.org\n"
    "Subject: Undeliverable mail: hi\n\n"
    "Your message has encountered delivery problems\n"
    "to the following recipient(s):\n\n"
    "  bob@example.com\n\n"
    "Your message was not delivered because the remote server mx.example.com\n"
    "said: 550 5.1.1 User unknown\n\n",
    "recipient=bob@example.com action=failed status=5.1.1 reason=userunknown" },
  { "Return-Path: <>\nFrom: postmaster@mx.example.net\nTo: ann@example.org\n"
    "Subject: Delivery delayed\n\n"
    "Your message has not been delivered yet to the following recipients:\n\n"
    "<bob@example.com>: 451 4.7.1 Greylisted, try again later\n\n"
    "Kerio Connect will continue to deliver the message.\n",
    "recipient=bob@example.com action=delayed status=4.7.1" },
  { NULL, NULL },
};

const BhBounceForm bh_form_kerio = {
  .name = "kerio",
  .signs = signs,
  .lines = lines,
  .is_open = TRUE,
  .specimens = specimens,
};
