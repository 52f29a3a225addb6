/* form-dovecot.c - refusals of Dovecot's delivery agent: a full mailbox, a sieve script.
 *
 * It writes them as disposition notifications (RFC 8098), though nobody saw the mail.
 */
#include "message/bounce-form.h"

static const BhFormSign signs[] = {
  { .from = "mail delivery subsystem",
    .text = "was automatically rejected:",
    .also = "your message to",
    .is_alone = TRUE },
  { .from = "postmaster@",
    .text = "was automatically rejected:",
    .also = "your message to",
    .is_alone = TRUE },
  { .text = NULL },
};

static const BhFormLine lines[] = {
  { "Your message to {recipient} was automatically rejected:{said}", BH_LINE_FAILED },
  { NULL, 0 },
};

static const BhFormSpecimen specimens[] = {
  { "Return-Path: <>\nFrom: Mail Delivery Subsystem <postmaster@mx.example.com>\n"
    "To: ann@example.org\nSubject: Automatically rejected mail\n"
    "Auto-Submitted: auto-replied (rejected)\nMIME-Version: 1.0\n"
    "Content-Type: multipart/report; report-type=disposition-notification; boundary=\"b\"\n\n"
    "--b\nContent-Type: text/plain; charset=utf-8\n\n"
    "Your message to <bob@example.com> was automatically rejected:\nQuota exceeded\n\n"
    "--b\nContent-Type: message/disposition-notification\n\n"
    "Reporting-UA: mx.example.com; Dovecot Mail Delivery Agent\n"
    "Final-Recipient: rfc822; bob@example.com\nOriginal-Message-ID: <orig@example.org>\n"
    "Disposition: automatic-action/MDN-sent-automatically; deleted\n\n"
    "--b\nContent-Type: message/rfc822\n\n" BH_SPECIMEN_ORIGINAL "\n--b--\n",
    "recipient=bob@example.com action=failed reason=mailboxfull id=orig@example.org" },
  { NULL, NULL },
};

const BhBounceForm bh_form_dovecot = {
  .name = "dovecot",
  .signs = signs,
  .lines = lines,
  .is_open = TRUE,
  .reason = "filtered", /* the words are the user's own, of the script that refuses for him */
  .specimens = specimens,
};
