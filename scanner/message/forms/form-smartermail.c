/* form-smartermail.c - delivery failures of SmarterMail. */
#include "message/bounce-form.h"

static const BhFormSign signs[] = {
  { .text = "could not deliver message to the following recipient(s): failed recipient:" },
  { .text = "-- the header and top 20 lines of the message follows --" },
  { .text = "failed recipient:" },
  { .text = NULL },
};

static const BhFormLine lines[] = {
  { "Could not deliver message to {*}", BH_LINE_FAILED | BH_LINE_NOISE },
  { "Failed Recipient: {recipient}", BH_LINE_NOISE },
  { "Reason: {said}", 0 },
  { "-- The header and top {*}", BH_LINE_ENDS },
  { NULL, 0 },
};

static const BhFormSpecimen specimens[] = {
  { "Return-Path: <>\nFrom: postmaster@example.net\nTo: ann@example.org\n"
    "Subject: Delivery Failure\n\n"
    "Could not deliver message to the following recipient(s):\n\n"
    "Failed Recipient: bob@example.com\n"
    "Reason: Remote host said: 550 5.1.1 User unknown\n\n"
    "   -- The header and top 20 lines of the message follows --\n\n" BH_SPECIMEN_ORIGINAL,
    "recipient=bob@example.com action=failed status=5.1.1 reason=userunknown id=orig@example.org" },
  { NULL, NULL },
};

const BhBounceForm bh_form_smartermail = {
  .name = "smartermail",
  .signs = signs,
  .lines = lines,
  .is_open = TRUE,
  .specimens = specimens,
};
