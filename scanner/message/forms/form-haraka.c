/* form-haraka.c - bounces of Haraka (outbound). */
#include "message/bounce-form.h"

static const BhFormSign signs[] = {
  { .text = "this is a permanent error; i've given up. sorry it didn't work out",
    .also = "this is the haraka mailer program at" },
  { .text = "this is the haraka mailer program at" },
  { .text = "intended recipients:" },
  { .text = NULL },
};

static const BhFormLine lines[] = {
  { "{*}This is the Haraka Mailer program at {reporter}", BH_LINE_NOISE },
  { "Intended Recipients: {recipient}", BH_LINE_NOISE },
  { "Failure Reason: {said}", 0 },
  { "{recipient}", 0 },
  { NULL, 0 },
};

static const BhFormSpecimen specimens[] = {
  { "Return-Path: <>\nFrom: Mail Delivery System <MAILER-DAEMON@mx.example.net>\n"
    "To: ann@example.org\nSubject: Delivery failed\n\n"
    "Hi. This is the Haraka Mailer program at mx.example.net.\n"
    "I'm afraid I wasn't able to deliver your message to the following addresses.\n"
    "This is a permanent error; I've given up. Sorry it didn't work out.\n\n"
    "Intended Recipients: <bob@example.com>\n"
    "Failure Reason: 550 5.1.1 User unknown\n\n",
    "recipient=bob@example.com action=failed status=5.1.1 reason=userunknown "
    "reporter=mx.example.net" },
  { NULL, NULL },
};

const BhBounceForm bh_form_haraka = {
  .name = "haraka",
  .signs = signs,
  .lines = lines,
  .specimens = specimens,
};
