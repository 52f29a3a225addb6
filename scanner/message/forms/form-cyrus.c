/* form-cyrus.c - refusals of Cyrus's sieve: a user's script sends the mail back.
 *
 * They are disposition notifications (RFC 5429 section 2.2); the words are the user's.
 */
#include "message/bounce-form.h"

static const BhFormSign signs[] = {
  { .from = "mail sieve subsystem",
    .text = "your message was automatically rejected by sieve",
    .is_alone = TRUE },
  { .text = NULL },
};

static const BhFormLine lines[] = {
  { "Your message was automatically rejected by Sieve{*}", BH_LINE_NOISE | BH_LINE_FAILED },
  { "filtering language.", BH_LINE_NOISE },
  { "The following reason was given:", BH_LINE_NOISE },
  { "{said}", 0 },
  { NULL, 0 },
};

static const BhFormSpecimen specimens[] = {
  { "Return-Path: <>\nFrom: Mail Sieve Subsystem <postmaster@mx.example.com>\n"
    "To: <ann@example.org>\nSubject: Automatically rejected mail\n"
    "Auto-Submitted: auto-replied (rejected)\nMIME-Version: 1.0\n"
    "Content-Type: multipart/report; report-type=disposition-notification; boundary=\"b\"\n\n"
    "--b\n\nYour message was automatically rejected by Sieve, a mail\nfiltering language.\n\n"
    "The following reason was given:\nI take no mail from you any more.\n\n"
    "--b\nContent-Type: message/disposition-notification\n\n"
    "Reporting-UA: mx.example.com; Cyrus 3.6\n"
    "Final-Recipient: rfc822; bob@example.com\nOriginal-Message-ID: <orig@example.org>\n"
    "Disposition: automatic-action/MDN-sent-automatically; deleted\n\n"
    "--b\nContent-Type: message/rfc822\n\n" BH_SPECIMEN_ORIGINAL "\n--b--\n",
    "recipient=bob@example.com action=failed reason=filtered id=orig@example.org" },
  { NULL, NULL },
};

const BhBounceForm bh_form_cyrus = {
  .name = "cyrus",
  .signs = signs,
  .lines = lines,
  .is_open = TRUE,
  .reason = "filtered",
  .specimens = specimens,
};
