/* form-delivery-errors.c - returned mail of an unnamed gateway: "had delivery errors", reasons in
 * brackets. */
#include "message/bounce-form.h"

static const BhFormSign signs[] = {
  { .text = "---the following addresses had delivery errors---" },
  { .text = NULL },
};

static const BhFormLine lines[] = {
  { "---The following addresses had delivery errors---",
    BH_LINE_BEGINS | BH_LINE_FAILED | BH_LINE_NOISE },
  { "{recipient} [{said}]", 0 },
  { "{recipient}", 0 },
  { NULL, 0 },
};

static const BhFormSpecimen specimens[] = {
  { "From: \"Mail Deliver System\" <MAILER-DAEMON@mx.example.net>\n"
    "To: ann@example.org\nSubject: Returned Mail: hi\n\n"
    "The original message was received at Mon, 1 Jan 2024 10:00:00 +0900 (JST)\n"
    "from ann@example.org\n\n"
    "---The following addresses had delivery errors---\n\n"
    "bob@example.com [User unknown]\n",
    "recipient=bob@example.com action=failed reason=userunknown" },
  { NULL, NULL },
};

const BhBounceForm bh_form_delivery_errors = {
  .name = "delivery-errors",
  .signs = signs,
  .lines = lines,
  .specimens = specimens,
};
