/* form-sendmail5.c - bounces of Sendmail 5, IDA and early 8: no list, only the transcript.
 *
 * Vendors' Unix systems wrote this until the nineties' end, some gateways still do.
 */
#include "message/bounce-form.h"

static const BhFormSign signs[] = {
  { .text = "----- transcript of session follows -----" },
  { .text = "----- unsent message follows -----" },
  { .text = NULL },
};

static const BhFormLine lines[] = {
  { "----- Transcript of session {*}", BH_LINE_NOISE },
  { "----- {*} follows -----", BH_LINE_ENDS },
  { "----- {*} follows{*}", BH_LINE_ENDS },
  { "{code} {status} {recipient}... {said}", 0 },
  { "{code} {recipient}... {said}", 0 },
  { "{code} {recipient}: {said}", 0 },
  { "{recipient}... {said}", 0 },
  { "{*}While talking to {remote}:", BH_LINE_LOOSE },
  { "Connected to {remote}:", BH_LINE_LOOSE },
  { ">>> RCPT To:{recipient}{*}", 0 },
  { "<<< {said}", BH_LINE_NEXT },
  { NULL, 0 },
};

static const BhFormSpecimen specimens[] = {
  { "Return-Path: <>\nFrom: Mail Delivery System <MAILER-DAEMON@mx.example.net>\n"
    "To: ann@example.org\nSubject: Returned mail: User unknown\n\n"
    "   ----- Transcript of session follows -----\n"
    "While talking to mx.example.com:\n>>> RCPT To:<bob@example.com>\n"
    "<<< 550 <bob@example.com>, User Unknown\n"
    "550 <bob@example.com>... User unknown\n\n"
    "   ----- Unsent message follows -----\n" BH_SPECIMEN_ORIGINAL,
    "recipient=bob@example.com action=failed status=5.0.0 reason=userunknown remote=mx.example.com "
    "id=orig@example.org" },
  { "Return-Path: <>\nFrom: Mail Delivery System <MAILER-DAEMON@mx.example.net>\n"
    "To: ann@example.org\nSubject: Returned mail: Host unknown\n\n"
    "   ----- Transcript of session follows -----\n"
    "550 nowhere.example (smtp)... 550 Host unknown\n\n"
    "   ----- Unsent message follows -----\n" BH_SPECIMEN_ORIGINAL,
    "recipient=bob@example.com reason=hostunknown" },
  { NULL, NULL },
};

const BhBounceForm bh_form_sendmail5 = {
  .name = "sendmail5",
  .signs = signs,
  .lines = lines,
  .specimens = specimens,
};
