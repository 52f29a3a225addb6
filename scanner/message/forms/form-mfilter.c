/* form-mfilter.c - refusals of Digital Arts m-FILTER.
 *
 * Japanese text around English answers.
 */
#include "message/bounce-form.h"

static const BhFormSign signs[] = {
  { .text = "「m-filter」が自動的に生成して送信しています" },
  { .text = "-------server message" },
  { .text = "-------smtp command" },
  { .text = NULL },
};

static const BhFormLine lines[] = {
  { "{recipient}", 0 },
  { "-------server message", BH_LINE_NOISE },
  { "-------SMTP command", BH_LINE_NOISE },
  { "-------original {*}", BH_LINE_ENDS },
  { NULL, 0 },
};

static const BhFormSpecimen specimens[] = {
  { "Return-Path: <>\nFrom: Mail Delivery System <MAILER-DAEMON@mx.example.net>\n"
    "To: ann@example.org\nContent-Type: text/plain; charset=utf-8\n"
    "Subject: failure notice\n\n"
    "このメールは「m-"
    "FILTER」が自動的に生成して送信しています。\n以下のメールアドレスへの送信に失敗しました。\nbob@"
    "example.com\n\n"
    "-------server message\n550 5.1.1 unknown user <bob@example.com>\n\n"
    "-------SMTP command\nRCPT TO\n\n"
    "-------original message\n" BH_SPECIMEN_ORIGINAL,
    "recipient=bob@example.com action=failed status=5.1.1 reason=userunknown id=orig@example.org" },
  { NULL, NULL },
};

const BhBounceForm bh_form_mfilter = {
  .name = "mfilter",
  .signs = signs,
  .lines = lines,
  .is_open = TRUE,
  .specimens = specimens,
};
