/* form-biglobe.c - returned mail of BIGLOBE and the providers that it serves. */
#include "message/bounce-form.h"

static const BhFormSign signs[] = {
  { .text = "----- the following addresses had delivery problems -----" },
  { .text = "----- non-delivered information -----" },
  { .from = "@biglobe.ne.jp", .text = "----- the following addresses had delivery problems -----" },
  { .text = NULL },
};

static const BhFormLine lines[] = {
  { "----- The following addresses had delivery problems -----",
    BH_LINE_BEGINS | BH_LINE_FAILED | BH_LINE_NOISE },
  { "----- Non-delivered information -----", BH_LINE_LOOSE | BH_LINE_NOISE },
  { "{recipient}", 0 },
  { NULL, 0 },
};

static const BhFormReason reasons[] = {
  { "exceeded the local limit", "mailboxfull" },
  { "user unknown", "userunknown" },
  { NULL, NULL },
};

static const BhFormSpecimen specimens[] = {
  { "From: postmaster@biglobe.example\nTo: ann@example.org\n"
    "Subject: Returned mail: User mailbox is full\n\n"
    "   ----- The following addresses had delivery problems -----\nbob@example.com\n"
    "\n   ----- Non-delivered information -----\n"
    "The number of messages in recipient's mailbox exceeded the local limit.\n",
    "recipient=bob@example.com action=failed reason=mailboxfull" },
  { NULL, NULL },
};

const BhBounceForm bh_form_biglobe = {
  .name = "biglobe",
  .signs = signs,
  .lines = lines,
  .reasons = reasons,
  .specimens = specimens,
};
