/* form-qmail.c - bounces of qmail (qmail-send.c, "QSBMF") and its descendants.
 *
 * netqmail, qmail-ldap, Qmail-Toaster and hosters' own builds change the words
 * around, not the paragraphs: "<address>:" and then what qmail-remote says. That
 * a recipient stands in its own paragraph is part of QSBMF.
 */
#include "message/bounce-form.h"

static const BhFormSign signs[] = {
  { .text = "hi. this is the qmail-send program at" },
  { .text = "this is the qmail-send program" },
  { .text = "i'm afraid i wasn't able to deliver your message" },
  { .text = "--- below this line is a copy of the message" },
  { .subject = "failure notice", .text = "remote host said:" },
  { .subject = "failure notice", .text = "i'm not going to try again" },
  { .text = "this is a permanent error; i've given up. sorry it didn't work out" },
  { .text = NULL },
};

static const BhFormLine lines[] = {
  { "Hi. This is the {*} at {reporter}", BH_LINE_NOISE },
  { "<{recipient}>:", 0 },
  { "{recipient}:", 0 },
  { "<{recipient}>: {said}", 0 },
  { "{remote} does not like recipient.", 0 },
  { "{remote} failed after I sent the message.", 0 },
  { "{remote} failed on DATA command.", 0 },
  { "Connected to {remote} but {said}", 0 },
  { "Giving up on {remote}{*}", BH_LINE_NOISE },
  { "--- Below this line is {*}", BH_LINE_ENDS },
  { "--- {*} follows {*}", BH_LINE_ENDS },
  { "I'm afraid I wasn't able {*}", BH_LINE_NOISE },
  { "This is a permanent error; {*}", BH_LINE_NOISE | BH_LINE_FAILED },
  { NULL, 0 },
};

static const BhFormReason reasons[] = {
  { "spf unauthori", "authfailure" },
  { "but my name was rejected", "blocked" },
  { "but greeting failed", "blocked" },
  { NULL, NULL },
};

static const BhFormSpecimen specimens[] = {
  { "Return-Path: <>\nReceived: (qmail 4711 invoked for bounce); 1 Jan 2024 10:00:00 -0000\n"
    "From: MAILER-DAEMON@mx.example.net\nTo: ann@example.org\nSubject: failure notice\n\n"
    "Hi. This is the qmail-send program at mx.example.net.\n"
    "I'm afraid I wasn't able to deliver your message to the following addresses.\n"
    "This is a permanent error; I've given up. Sorry it didn't work out.\n\n"
    "<bob@example.com>:\n192.0.2.25 does not like recipient.\n"
    "Remote host said: 550 5.1.1 <bob@example.com>... User Unknown\nGiving up on 192.0.2.25.\n\n"
    "<eve@example.com>:\nUser and password not set, continuing without authentication.\n"
    "<eve@example.com> 192.0.2.25 failed after I sent the message.\n"
    "Remote host said: 552 5.2.2 mailbox full\n\n"
    "--- Below this line is a copy of the message.\n\n"
    "Return-Path: <ann@example.org>\n" BH_SPECIMEN_ORIGINAL,
    "recipient=bob@example.com action=failed status=5.1.1 reason=userunknown remote=192.0.2.25 "
    "reporter=mx.example.net id=orig@example.org;"
    "recipient=eve@example.com action=failed status=5.2.2 reason=mailboxfull" },
  { "From: MAILER-DAEMON@mx.example.net\nSubject: failure notice\n\n"
    "Hi. This is the qmail-send program at mx.example.net.\n\n"
    "<bob@example.com>:\nSorry, I wasn't able to establish an SMTP connection. (#4.4.1)\n"
    "I'm not going to try again; this message has been in the queue too long.\n\n"
    "--- Below this line is a copy of the message.\n\n" BH_SPECIMEN_ORIGINAL,
    "recipient=bob@example.com action=failed status=4.4.1 reason=networkerror remote=-" },
  { NULL, NULL },
};

const BhBounceForm bh_form_qmail = {
  .name = "qmail",
  .signs = signs,
  .lines = lines,
  .reasons = reasons,
  .specimens = specimens,
};
