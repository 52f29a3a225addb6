/* form-post-office.c - undeliverable-mail notices of Post.Office and InterMail (Openwave).
 *
 * Hosters and carriers run InterMail; au's gateway (ezweb.ne.jp) writes the same. The
 * reason stands first, the recipients below it.
 */
#include "message/bounce-form.h"

static const BhFormSign signs[] = {
  { .text = "this message was undeliverable due to the following reason:" },
  { .text = "each of the following recipients was rejected by a remote mail server" },
  { .text = "the following recipients did not receive this message:" },
  { .text = "the following recipients did not receive your message:" },
  { .text = "the following destination addresses were unknown" },
  { .text = "the user(s) account is disabled" },
  { .text = "the user(s) account is temporarily limited" },
  { .text = "your message was not delivered within" },
  { .from = "postmaster@ezweb.ne.jp", .subject = "mail system error - returned mail" },
  { .from = "postmaster@au.com", .subject = "mail system error - returned mail" },
  { .text = NULL },
};

static const BhFormLine lines[] = {
  { "This Message was undeliverable due to {*}", BH_LINE_NOISE | BH_LINE_FAILED },
  { "Each of the following recipients was rejected by {*}",
    BH_LINE_BEGINS | BH_LINE_NOISE | BH_LINE_FAILED },
  { "The following recipients did not receive {*}",
    BH_LINE_BEGINS | BH_LINE_NOISE | BH_LINE_FAILED },
  { "The following destination addresses were unknown{*}",
    BH_LINE_BEGINS | BH_LINE_FAILED | BH_LINE_NEXT },
  { "The following recipients had {*}", BH_LINE_BEGINS | BH_LINE_FAILED },
  { "The user(s) account is {*}", BH_LINE_BEGINS | BH_LINE_FAILED | BH_LINE_NEXT },
  { "Your message was not delivered {*}", BH_LINE_BEGINS | BH_LINE_NEXT },
  { "Recipient: {recipient}", BH_LINE_NOISE },
  { "Reason: {said}", 0 },
  { ">>> RCPT TO:{recipient}{*}", BH_LINE_MENTIONS },
  { ">>> {*}", 0 },
  { "<<< {said}", 0 },
  { "{recipient}: {said}", 0 },
  { "SMTP {recipient}", 0 }, /* by which way, and to whom */
  { "{recipient}", 0 },
  { "Please reply to {*}", BH_LINE_LOOSE | BH_LINE_NOISE },
  { NULL, 0 },
};

static const BhFormReason reasons[] = {
  { "because the return address was refused", "rejected" },
  { "the user(s) account is disabled", "suspend" },
  { "the user(s) account is temporarily limited", "suspend" },
  { "the destination computer was not found", "hostunknown" },
  { "within the allowed queue period", "expired" },
  { "destination computer was not reachable", "networkerror" },
  { "not delivered within", "expired" },
  { "remote host is not responding", "expired" },
  { "the following destination addresses were unknown", "userunknown" },
  { "the account of this user is over", "mailboxfull" },
  { "domain filter", "filtered" },
  { "the mail system could not find", "hostunknown" },
  { "relaying denied", "norelaying" },
  { "a loop in the mail", "networkerror" },
  { NULL, NULL },
};

static const BhFormSpecimen specimens[] = {
  { "Return-Path: <>\nFrom: postmaster@example.net\nTo: ann@example.org\n"
    "Subject: Mail System Error - Returned Mail\n\n"
    "This Message was undeliverable due to the following reason:\n\n"
    "Each of the following recipients was rejected by a remote mail server.\n"
    "The reasons given by the server are included to help you determine why\n"
    "each recipient was rejected.\n\n"
    "    Recipient: <bob@example.com>\n"
    "    Reason:    5.1.1 <bob@example.com>... User unknown\n\n"
    "Please reply to <Postmaster@example.net>\n"
    "if you feel this message to be in error.\n",
    "recipient=bob@example.com action=failed status=5.1.1 reason=userunknown" },
  { "Return-Path: <>\nFrom: postmaster@example.net\nTo: ann@example.org\n"
    "Subject: Mail System Error - Returned Mail\n\n"
    "This Message was undeliverable due to the following reason:\n\n"
    "The user(s) account is disabled.\n\n"
    "    <bob@example.com>: 550 user unknown (in reply to RCPT TO command)\n",
    "recipient=bob@example.com action=failed status=5.0.0 reason=suspend" },
  { NULL, NULL },
};

const BhBounceForm bh_form_post_office = {
  .name = "post-office",
  .signs = signs,
  .lines = lines,
  .reasons = reasons,
  .specimens = specimens,
};
