/* form-courier.c - delivery notices of the Courier mail server (module.dsn). */
#include "message/bounce-form.h"

static const BhFormSign signs[] = {
  { .text = "running the courier mail server" },
  { .text = "undeliverable mail your message to the following recipients cannot be delivered:" },
  { .text = "delays in delivering your message" },
  { .text = NULL },
};

static const BhFormLine lines[] = {
  { "This is a delivery status notification from {reporter}{*}", BH_LINE_NOISE },
  { "Your message to the following recipients cannot be delivered:",
    BH_LINE_BEGINS | BH_LINE_FAILED | BH_LINE_NOISE },
  { "{*}message to the following recipients has not been delivered{*}",
    BH_LINE_BEGINS | BH_LINE_DELAYED | BH_LINE_NOISE },
  { "DELAYS IN DELIVERING YOUR MESSAGE", BH_LINE_DELAYED | BH_LINE_NOISE },
  { "{recipient}:", 0 },
  { "{remote} [{*}]:", 0 },
  { ">>> {*}", 0 },
  { "<<< {said}", BH_LINE_NEXT },
  { "-----{*}", BH_LINE_NOISE },
  { NULL, 0 },
};

static const BhFormReason reasons[] = {
  { "this domain's dns violates rfc 1035", "systemerror" },
  { "dns lookup failed", "networkerror" },
  { NULL, NULL },
};

static const BhFormSpecimen specimens[] = {
  { "From: \"Courier mail server at mx.example.net\" <postmaster@mx.example.net>\n"
    "To: ann@example.org\nSubject: NOTICE: mail delivery status.\n\n"
    "This is a delivery status notification from mx.example.net,\n"
    "running the Courier mail server, version 0.65.2.\n\n"
    "The original message was received on Mon, 1 Jan 2024 10:00:00 +0000\n"
    "from [198.51.100.7] (pc.example.org [198.51.100.7])\n\n"
    "---------------------------------------------------------------------------\n\n"
    "                           UNDELIVERABLE MAIL\n\n"
    "Your message to the following recipients cannot be delivered:\n\n"
    "<bob@example.com>:\n    mx.example.com [192.0.2.25]:\n"
    ">>> RCPT TO:<bob@example.com>\n"
    "<<< 550 5.1.1 <bob@example.com>... User unknown\n\n"
    "---------------------------------------------------------------------------\n",
    "recipient=bob@example.com action=failed status=5.1.1 reason=userunknown remote=mx.example.com "
    "reporter=mx.example.net" },
  { NULL, NULL },
};

const BhBounceForm bh_form_courier = {
  .name = "courier",
  .signs = signs,
  .lines = lines,
  .reasons = reasons,
  .specimens = specimens,
};
