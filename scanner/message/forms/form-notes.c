/* form-notes.c - delivery failures of Lotus Notes' SMTP gateway.
 *
 * The reason stands above the addresses it is about.
 */
#include "message/bounce-form.h"

static const BhFormSign signs[] = {
  { .text = "------- failure reasons" },
  { .text = "------- returned message" },
  { .text = NULL },
};

static const BhFormLine lines[] = {
  { "------- Failure Reasons {*}", BH_LINE_BEGINS | BH_LINE_FAILED | BH_LINE_NOISE },
  { "------- Returned Message {*}", BH_LINE_ENDS },
  { "{recipient}", 0 },
  { NULL, 0 },
};

static const BhFormReason reasons[] = {
  { "user not listed in public name & address book", "userunknown" },
  { "benutzer nicht aufgeführt", "userunknown" },
  { "message has exceeded maximum hop count", "networkerror" },
  { NULL, NULL },
};

static const BhFormSpecimen specimens[] = {
  { "From: Postmaster@notes.example.net\nTo: ann@example.org\n"
    "Subject: Undeliverable message\n\n"
    "------- Failure Reasons  --------\n\n"
    "User not listed in public Name & Address Book\nbob@example.com\n\n"
    "------- Returned Message --------\n\n" BH_SPECIMEN_ORIGINAL,
    "recipient=bob@example.com action=failed reason=userunknown id=orig@example.org" },
  { NULL, NULL },
};

const BhBounceForm bh_form_notes = {
  .name = "notes",
  .signs = signs,
  .lines = lines,
  .reasons = reasons,
  .specimens = specimens,
};
