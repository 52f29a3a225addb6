/* form-smail.c - bounces of Smail 3.
 *
 * T-Online and old UUCP hosts ran it.
 */
#include "message/bounce-form.h"

static const BhFormSign signs[] = {
  { .text = "|------------------------- failed addresses follow: ---------------------|" },
  { .text = "failed addresses follow: -" },
  { .text = "message log follows: -" },
  { .text = NULL },
};

static const BhFormLine lines[] = {
  { "|-{*}Failed addresses follow: {*}", BH_LINE_BEGINS | BH_LINE_FAILED | BH_LINE_NOISE },
  { "|-{*}Message log follows: {*}", BH_LINE_LOOSE | BH_LINE_NOISE },
  { "|-{*}Message text follows: {*}", BH_LINE_ENDS },
  { "|-{*}Message header follows: {*}", BH_LINE_ENDS },
  { "{recipient} ... {said}", 0 },
  { NULL, 0 },
};

static const BhFormSpecimen specimens[] = {
  { "Return-Path: <>\nFrom: Mail Delivery System <MAILER-DAEMON@mx.example.net>\n"
    "To: ann@example.org\nSubject: mail failed, returning to sender\n\n"
    "|------------------------- Message log follows: -------------------------|\n"
    " no valid recipients were found for this message\n"
    "|------------------------- Failed addresses follow: ---------------------|\n"
    " <bob@example.com> ... unknown user\n"
    "|------------------------- Message text follows: "
    "------------------------|\n\n" BH_SPECIMEN_ORIGINAL,
    "recipient=bob@example.com action=failed reason=userunknown id=orig@example.org" },
  { NULL, NULL },
};

const BhBounceForm bh_form_smail = {
  .name = "smail",
  .signs = signs,
  .lines = lines,
  .specimens = specimens,
};
