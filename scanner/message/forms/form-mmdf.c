/* form-mmdf.c - failure notices of MMDF. */
#include "message/bounce-form.h"

static const BhFormSign signs[] = {
  { .text = "your message could not be delivered to '" },
  { .text = "(queue: smtp)" },
  { .text = NULL },
};

static const BhFormLine lines[] = {
  { "{*}could not be delivered to '{recipient} (host: {remote}){*}", BH_LINE_FAILED },
  { "'{recipient} (host: {remote}) {*}", BH_LINE_FAILED },
  { "for the following reason: '{said}'", 0 },
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
  { NULL, NULL },
};

const BhBounceForm bh_form_mmdf = {
  .name = "mmdf",
  .signs = signs,
  .lines = lines,
  .specimens = specimens,
};
