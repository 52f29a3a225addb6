/* form-mmdf.c - failure and delay notices of MMDF. */
#include "message/bounce-form.h"

static const BhFormSign signs[] = {
  { .text = "your message could not be delivered to '" },
  { .text = "(queue: smtp)" },
  { .subject = "waiting mail",
    .text = "delivery attempts are still pending for the following address(es)",
    .is_alone = TRUE },
  { .text = NULL },
};

static const BhFormLine lines[] = {
  { "{*}could not be delivered to '{recipient} (host: {remote}){*}", BH_LINE_FAILED },
  { "'{recipient} (host: {remote}) {*}", BH_LINE_FAILED },
  { "for the following reason: '{said}'", 0 },
  { "Delivery attempts are still pending for {*}", BH_LINE_DELAYED | BH_LINE_NOISE },
  { "{recipient} (host: {remote}) {*}", 0 },
  { "Your message begins as follows:", BH_LINE_ENDS },
  { "Your message follows:", BH_LINE_ENDS },
  { NULL, 0 },
};

static const BhFormSpecimen specimens[] = {
  { "Return-Path: <>\nFrom: postmaster@example.net\nTo: ann@example.org\n"
    "Subject: Failed mail  (msg.aa00042)\n\n"
    "    Your message could not be delivered to 'bob@example.com (host: mx.example.com) (queue: "
    "smtp)'\n"
    "    for the following reason:  ' 550 User unknown'\n\n"
    "    Your message follows:\n\n" BH_SPECIMEN_ORIGINAL,
    "recipient=bob@example.com action=failed status=5.0.0 reason=userunknown remote=mx.example.com "
    "id=orig@example.org" },
  { "From: Memo Service <mmdf@mmdf.example.net>\nTo: ann@example.org\n"
    "Subject: Waiting mail  (msg.aa00043)\n\n"
    "    After 2 days (58 hours), your message has not yet been\n"
    "fully delivered.  Attempts to deliver the message will continue\n"
    "for 3 more days.  No further action is required by you.\n\n"
    "    Delivery attempts are still pending for the following address(es):\n\n"
    "        bob@example.com (host: mx.example.com) (queue: smtp)\n\n"
    "    Problems usually are due to service interruptions at the receiving\n"
    "machine.  Less often, they are caused by the communication system.\n\n"
    "    Your message begins as follows:\n\n" BH_SPECIMEN_ORIGINAL,
    "recipient=bob@example.com action=delayed remote=mx.example.com id=orig@example.org" },
  { NULL, NULL },
};

const BhBounceForm bh_form_mmdf = {
  .name = "mmdf",
  .signs = signs,
  .lines = lines,
  .specimens = specimens,
};
