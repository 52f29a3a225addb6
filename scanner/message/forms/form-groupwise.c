/* form-groupwise.c - undeliverable-mail notices of GroupWise's Internet Agent. */
#include "message/bounce-form.h"

static const BhFormSign signs[] = {
  { .text = "the message that you sent was undeliverable to the following:" },
  { .text = NULL },
};

static const BhFormLine lines[] = {
  { "The message that you sent was undeliverable to the following:",
    BH_LINE_BEGINS | BH_LINE_FAILED | BH_LINE_NOISE },
  { "{recipient} ({said})", 0 },
  { "{recipient} ({said}", 0 },
  { "{recipient}", 0 },
  { "Possibly truncated original message follows:", BH_LINE_ENDS },
  { NULL, 0 },
};

static const BhFormSpecimen specimens[] = {
  { "Return-Path: <>\nFrom: postmaster@example.net\nTo: ann@example.org\n"
    "Subject: Message status - undeliverable\n\n"
    "The message that you sent was undeliverable to the following:\n"
    "\tbob@example.com (550 5.1.1 User unknown)\n\n"
    "Possibly truncated original message follows:\n\n" BH_SPECIMEN_ORIGINAL,
    "recipient=bob@example.com action=failed status=5.1.1 reason=userunknown id=orig@example.org" },
  { NULL, NULL },
};

const BhBounceForm bh_form_groupwise = {
  .name = "groupwise",
  .signs = signs,
  .lines = lines,
  .specimens = specimens,
};
