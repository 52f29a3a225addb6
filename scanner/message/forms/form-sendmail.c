/* form-sendmail.c - bounces of Sendmail 8 (savemail.c).
 *
 * The failed addresses come first, each with "(reason: …)" in newer versions; the
 * transcript of the session below tells the rest: commands behind ">>>", answers
 * behind "<<<", and Sendmail's own lines, which begin with a code.
 */
#include "message/bounce-form.h"

static const BhFormSign signs[] = {
  { .text = "----- the following addresses had permanent fatal errors -----" },
  { .text = "----- the following addresses have delivery notifications -----" },
  { .text = "----- the following addresses had transient non-fatal errors -----" },
  { .text = "----- the following addresses had successful delivery notifications -----" },
  { .text = "----- the following addresses had fatal errors -----" },
  /* 8.6 says of each what became of it */
  { .text = "----- the following addresses had delivery problems -----",
    .also = "(unrecoverable error)" },
  { .text = "----- the following addresses had delivery problems -----",
    .also = "(transient failure)" },
  { .text = NULL },
};

static const BhFormLine lines[] = {
  { "----- The following addresses had permanent {*}",
    BH_LINE_BEGINS | BH_LINE_FAILED | BH_LINE_NOISE },
  { "----- The following addresses had fatal {*}",
    BH_LINE_BEGINS | BH_LINE_FAILED | BH_LINE_NOISE },
  { "----- The following addresses have delivery {*}",
    BH_LINE_BEGINS | BH_LINE_FAILED | BH_LINE_NOISE },
  { "----- The following addresses had transient {*}",
    BH_LINE_BEGINS | BH_LINE_DELAYED | BH_LINE_NOISE },
  { "----- The following addresses had successful {*}",
    BH_LINE_BEGINS | BH_LINE_DELIVERED | BH_LINE_NOISE },
  { "----- The following addresses had delivery problems{*}", BH_LINE_BEGINS | BH_LINE_NOISE },
  { "----- Transcript of session {*}", BH_LINE_LOOSE | BH_LINE_NOISE },
  { "----- Transcript of the session {*}", BH_LINE_LOOSE | BH_LINE_NOISE },
  { "----- {*} follows -----", BH_LINE_ENDS },
  { "----- Message header follows{*}", BH_LINE_ENDS },
  { "(reason: {code} {status} {said}", 0 },
  { "(reason: {said})", 0 },
  { "(reason: {said}", 0 },
  /* a program: the next line tells whose */
  { "\"|{*} (unrecoverable error)", BH_LINE_LOOSE | BH_LINE_FAILED | BH_LINE_NOISE },
  { "\"|{*} (transient failure)", BH_LINE_LOOSE | BH_LINE_DELAYED | BH_LINE_NOISE },
  { "\"|{*}", BH_LINE_LOOSE | BH_LINE_NOISE },
  { "(expanded from: {recipient}{*}", BH_LINE_ORPHAN | BH_LINE_NOISE },
  { "{code} {status} {recipient}... {said}", BH_LINE_MENTIONS },
  { "{code} {recipient}... {said}", BH_LINE_MENTIONS },
  { "{recipient}... {said}", BH_LINE_MENTIONS },
  { "{code} \"|{*}", BH_LINE_LOOSE },
  { "{code} {status} \"|{*}", BH_LINE_LOOSE },
  { "... while talking to {remote}.:", BH_LINE_LOOSE },
  { "... while talking to {remote}:", BH_LINE_LOOSE },
  { ">>> RCPT To:{recipient}{*}", BH_LINE_MENTIONS },
  { ">>> {*}", BH_LINE_LOOSE | BH_LINE_NOISE },
  { "<<< {said}", BH_LINE_NEXT },
  { "The original message was received at {*}", BH_LINE_NOISE },
  { "** THIS IS A WARNING MESSAGE ONLY {*}", BH_LINE_NOISE | BH_LINE_DELAYED },
  { "Warning: message still undelivered after {*}", BH_LINE_DELAYED },
  { "Will keep trying until message is {*}", BH_LINE_DELAYED },
  { "{recipient}", 0 },
  { "{recipient} (unrecoverable error)", BH_LINE_FAILED | BH_LINE_NOISE },
  { "{recipient} (transient failure)", BH_LINE_DELAYED | BH_LINE_NOISE },
  { "{recipient} ({said})", 0 },
  { NULL, 0 },
};

static const BhFormReason reasons[] = {
  { "local configuration error", "systemerror" },
  { "mail loops back to me", "networkerror" },
  { NULL, NULL },
};

static const BhFormSpecimen specimens[] = {
  { "Return-Path: <>\nFrom: Mail Delivery System <MAILER-DAEMON@mx.example.net>\n"
    "To: ann@example.org\nSubject: Returned mail: see transcript for details\n\n"
    "The original message was received at Mon, 1 Jan 2024 10:00:00 GMT\n"
    "from pc.example.org [198.51.100.7]\n\n"
    "   ----- The following addresses had permanent fatal errors -----\n"
    "<bob@example.com>\n    (reason: 550 5.1.1 <bob@example.com>... User unknown)\n"
    "<eve@example.com>\n    (expanded from: <all@example.net>)\n\n"
    "   ----- Transcript of session follows -----\n"
    "... while talking to mx.example.com.:\n>>> RCPT To:<bob@example.com>\n"
    "<<< 550 5.1.1 <bob@example.com>... User unknown\n"
    "550 5.1.1 <bob@example.com>... User unknown\n>>> RCPT To:<eve@example.com>\n"
    "<<< 552 5.2.2 Mailbox full\n"
    "554 5.0.0 <eve@example.com>... Service unavailable\n\n"
    "   ----- Original message follows -----\n\n" BH_SPECIMEN_ORIGINAL,
    "recipient=bob@example.com action=failed status=5.1.1 reason=userunknown remote=mx.example.com "
    "id=orig@example.org;"
    "recipient=eve@example.com action=failed status=5.2.2 reason=mailboxfull "
    "remote=mx.example.com" },
  { "Return-Path: <>\nFrom: Mail Delivery System <MAILER-DAEMON@mx.example.net>\n"
    "To: ann@example.org\n"
    "Subject: Warning: could not send message for past 4 hours\n\n"
    "    **********************************************\n"
    "    **      THIS IS A WARNING MESSAGE ONLY      **\n"
    "    **  YOU DO NOT NEED TO RESEND YOUR MESSAGE  **\n"
    "    **********************************************\n\n"
    "   ----- The following addresses had transient non-fatal errors -----\n"
    "<bob@example.com>\n\n"
    "   ----- Transcript of session follows -----\n"
    "<bob@example.com>... Deferred: Connection timed out with mx.example.com.\n"
    "Warning: message still undelivered after 4 hours\n"
    "Will keep trying until message is 5 days old\n",
    "recipient=bob@example.com action=delayed reason=expired" },
  { "Return-Path: <>\nFrom: Mail Delivery Subsystem <MAILER-DAEMON@mx.example.net>\n"
    "To: ann@example.org\nSubject: Returned mail: User unknown\n\n"
    "   ----- The following addresses had delivery problems -----\n"
    "<bob@example.com>  (unrecoverable error)\n<eve@example.com>  (transient failure)\n"
    "\"|/usr/local/bin/list\"  (unrecoverable error)\n    (expanded from: <all@example.net>)\n\n"
    "   ----- Transcript of session follows -----\n"
    "550 <bob@example.com>... User unknown\n"
    "<eve@example.com>... Deferred: Connection timed out with mx.example.com.\n"
    "554 \"|/usr/local/bin/list\"... unknown mailer error 1\n\n"
    "   ----- Original message follows -----\n\n" BH_SPECIMEN_ORIGINAL,
    "recipient=bob@example.com action=failed status=5.0.0 reason=userunknown "
    "id=orig@example.org;"
    "recipient=eve@example.com action=delayed reason=expired;"
    "recipient=all@example.net action=failed reason=mailererror" },
  { NULL, NULL },
};

const BhBounceForm bh_form_sendmail = {
  .name = "sendmail",
  .signs = signs,
  .lines = lines,
  .reasons = reasons,
  .specimens = specimens,
};
