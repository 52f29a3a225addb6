/* form-surfcontrol.c - delivery failures of SurfControl E-mail Filter. */
#include "message/bounce-form.h"

static const BhFormSign signs[] = {
  { .text = "your message could not be sent. a transcript of the attempts to send the message "
            "follows" },
  { .text = "the number of attempts made:" },
  { .text = "--- message non-deliverable" },
  { .text = NULL },
};

static const BhFormLine lines[] = {
  { "Addressed To: {recipient}", BH_LINE_NOISE },
  { "{recipient}: [{remote}], {said}", 0 },
  { "{recipient}: {said}", 0 },
  { "Failed to send to identified host,", BH_LINE_NOISE },
  { "The number of attempts made: {*}", BH_LINE_NOISE },
  { "--- Message non-deliverable.", BH_LINE_LOOSE | BH_LINE_NOISE },
  { NULL, 0 },
};

static const BhFormSpecimen specimens[] = {
  { "Return-Path: <>\nFrom: postmaster@example.net\nTo: ann@example.org\n"
    "X-Mailer: SurfControl E-mail Filter\n"
    "Subject: Delivery failure: could not be sent\n\n"
    "Your message could not be sent.\n"
    "A transcript of the attempts to send the message follows.\n"
    "The number of attempts made: 1\nAddressed To: bob@example.com\n\n"
    "Mon 1 Jan 2024 10:00:00 +0000\nFailed to send to identified host,\n"
    "bob@example.com: [192.0.2.25], 550 bob@example.com... No such user\n"
    "--- Message non-deliverable.\n",
    "recipient=bob@example.com action=failed status=5.0.0 reason=userunknown remote=192.0.2.25" },
  { NULL, NULL },
};

const BhBounceForm bh_form_surfcontrol = {
  .name = "surfcontrol",
  .signs = signs,
  .lines = lines,
  .is_open = TRUE,
  .specimens = specimens,
};
