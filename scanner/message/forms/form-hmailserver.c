/* form-hmailserver.c - undeliverable-mail notices of hMailServer. */
#include "message/bounce-form.h"

static const BhFormSign signs[] = {
  { .text = "hmailserver sent:" },
  { .text = "did not reach some or all of the intended recipients. sent:" },
  { .text = "remote server replied:" },
  { .text = "error type: smtp" },
  { .text = NULL },
};

static const BhFormLine lines[] = {
  { "The following recipient(s) could not be reached:",
    BH_LINE_BEGINS | BH_LINE_FAILED | BH_LINE_NOISE },
  { "{recipient}", 0 },
  { "Error Type: {*}", BH_LINE_NOISE },
  { "Remote server ({remote}) issued an error.", 0 },
  { "hMailServer sent: {said}", 0 },
  { "Remote server replied: {said}", 0 },
  { "Error Description: {said}", 0 },
  { "Additional information: {*}", BH_LINE_NOISE },
  { "hMailServer", BH_LINE_ENDS },
  { NULL, 0 },
};

static const BhFormSpecimen specimens[] = {
  { "Return-Path: <>\nFrom: postmaster@example.net\nTo: ann@example.org\n"
    "Subject: Message undeliverable: hi\n\n"
    "Your message did not reach some or all of the intended recipients.\n\n"
    "   Sent: Mon, 1 Jan 2024 10:00:00 +0000\n   Subject: hi\n\n"
    "The following recipient(s) could not be reached:\n\n"
    "bob@example.com\n   Error Type: SMTP\n"
    "   Remote server (192.0.2.25) issued an error.\n"
    "   hMailServer sent: RCPT TO:<bob@example.com>\n"
    "   Remote server replied: 550 5.1.1 User unknown\n\n"
    "hMailServer\n",
    "recipient=bob@example.com action=failed status=5.1.1 reason=userunknown remote=192.0.2.25" },
  { NULL, NULL },
};

const BhBounceForm bh_form_hmailserver = {
  .name = "hmailserver",
  .signs = signs,
  .lines = lines,
  .is_open = TRUE,
  .specimens = specimens,
};
