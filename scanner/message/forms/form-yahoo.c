/* form-yahoo.c - failure notices of Yahoo Mail and AOL, by a descendant of qmail.
 *
 * The command that was refused stands in brackets behind the answer.
 */
#include "message/bounce-form.h"

static const BhFormSign signs[] = {
  { .text = "sorry, we were unable to deliver your message to the following address" },
  { .text = "sorry, we were unable to deliver your message to the following addresses" },
  { .text = NULL },
};

static const BhFormLine lines[] = {
  { "Sorry, we were unable {*}", BH_LINE_NOISE | BH_LINE_FAILED },
  { "{recipient}:", 0 },
  { "{recipient}: {said}", 0 },
  { "{remote} does not like recipient.", 0 },
  { "Giving up on {remote}{*}", 0 },
  { "--- Below this line is a copy {*}", BH_LINE_ENDS },
  { NULL, 0 },
};

static const BhFormReason reasons[] = {
  { "unable to deliver message after multiple retries, giving up", "expired" },
  { "no mx record found for domain", "notaccept" },
  { "all relevant mx records point to non-existent hosts", "hostunknown" },
  { "no mx or a records", "hostunknown" },
  { NULL, NULL },
};

static const BhFormSpecimen specimens[] = {
  { "Return-Path: <>\nFrom: MAILER-DAEMON@yahoo.example\nTo: ann@example.org\n"
    "Subject: Failure Notice\n\n"
    "Sorry, we were unable to deliver your message to the following address.\n\n"
    "<bob@example.com>:\nRemote host said:\n"
    "550 5.1.1 <bob@example.com>... User Unknown\n [RCPT_TO]\n\n"
    "--- Below this line is a copy of the message.\n\n" BH_SPECIMEN_ORIGINAL,
    "recipient=bob@example.com action=failed status=5.1.1 reason=userunknown id=orig@example.org" },
  { "From: MAILER-DAEMON@yahoo.example\nTo: ann@example.org\n"
    "Subject: Failure Notice\n\n"
    "Sorry, we were unable to deliver your message to the following address.\n\n"
    "<bob@example.com>:\n"
    "Unable to deliver message after multiple retries, giving up.\n",
    "recipient=bob@example.com reason=expired" },
  { NULL, NULL },
};

const BhBounceForm bh_form_yahoo = {
  .name = "yahoo",
  .signs = signs,
  .lines = lines,
  .reasons = reasons,
  .specimens = specimens,
};
