/* form-james.c - bounces of Apache James' mailets (AbstractNotify). */
#include "message/bounce-form.h"

static const BhFormSign signs[] = {
  { .subject = "[bounce]", .text = "message details:" },
  { .text = "error message below:" },
  { .text = NULL },
};

static const BhFormLine lines[] = {
  { "RCPT TO: {recipient}", BH_LINE_NOISE },
  { "Error message below:", BH_LINE_LOOSE | BH_LINE_NOISE },
  { "Message details:", BH_LINE_LOOSE | BH_LINE_NOISE },
  { "Subject: {*}", BH_LINE_NOISE },
  { "Sent date: {*}", BH_LINE_NOISE },
  { "MAIL FROM: {*}", BH_LINE_NOISE },
  { "From: {*}", BH_LINE_NOISE },
  { "To: {*}", BH_LINE_NOISE },
  { "Size (in bytes): {*}", BH_LINE_NOISE },
  { "Number of lines: {*}", BH_LINE_NOISE },
  { NULL, 0 },
};

static const BhFormSpecimen specimens[] = {
  { "Return-Path: <>\nFrom: postmaster@example.net\nTo: ann@example.org\n"
    "Subject: [BOUNCE]\n\n"
    "Hi. This is the James mail server at mx.example.net.\n\n"
    "Error message below:\n550 - Requested action not taken: no such user here\n\n"
    "Message details:\n  Subject: hi\n  MAIL FROM: ann@example.org\n"
    "  RCPT TO: bob@example.com\n  Size (in bytes): 1024\n",
    "recipient=bob@example.com action=failed status=5.0.0 reason=userunknown" },
  { NULL, NULL },
};

const BhBounceForm bh_form_james = {
  .name = "james",
  .signs = signs,
  .lines = lines,
  .specimens = specimens,
};
