/* form-kddi.c - notices of KDDI's mobile mail (au one, dion).
 *
 * No daemon's address and no subject that tells: the sentences are the sign.
 */
#include "message/bounce-form.h"

static const BhFormSign signs[] = {
  { .from = "no-reply@",
    .text = "could not be delivered to:",
    .also = "your mail sent on:",
    .is_alone = TRUE },
  { .from = "no-reply@",
    .text = "could not be delivered to:",
    .also = "your mail attempted to be delivered on:",
    .is_alone = TRUE },
  { .text = "could not be delivered to:", .also = "your mail sent on:" },
  { .text = NULL },
};

static const BhFormLine lines[] = {
  { "Your mail sent on: {*}", BH_LINE_NOISE | BH_LINE_FAILED },
  { "Your mail attempted to be delivered on: {*}", BH_LINE_NOISE | BH_LINE_FAILED },
  { "Could not be delivered to: {recipient}", BH_LINE_NOISE },
  { "As their {said}", 0 },
  { "Due to the following {*}", BH_LINE_NOISE },
  { NULL, 0 },
};

static const BhFormReason reasons[] = {
  { "as their mailbox is full", "mailboxfull" },
  { "as their account", "suspend" },
  { "due to the following smtp relay error", "norelaying" },
  { "remote domain doesnt exist", "hostunknown" },
  { NULL, NULL },
};

static const BhFormSpecimen specimens[] = {
  { "From: no-reply@mail.example.net\nTo: ann@example.org\nSubject: Mail\n\n"
    "Your mail sent on: Mon, 1 Jan 2024 10:00:00 +0900\n"
    "     Could not be delivered to: <bob@example.com>\n"
    "     As their mailbox is full.\n",
    "recipient=bob@example.com action=failed reason=mailboxfull" },
  { NULL, NULL },
};

const BhBounceForm bh_form_kddi = {
  .name = "kddi",
  .signs = signs,
  .lines = lines,
  .is_open = TRUE,
  .reasons = reasons,
  .specimens = specimens,
};
