/* form-mailmarshal.c - undeliverable-mail notices of MailMarshal.
 *
 * The reason stands above the recipients.
 */
#include "message/bounce-form.h"

static const BhFormSign signs[] = {
  { .text = "could not be delivered because of",
    .also = "the following recipients were affected:" },
  { .subject = "undeliverable mail: \"", .text = "the following recipients were affected:" },
  { .text = NULL },
};

static const BhFormLine lines[] = {
  { "Your message:", BH_LINE_NOISE },
  { "From: {*}", BH_LINE_NOISE },
  { "Subject: {*}", BH_LINE_NOISE },
  { "{*}not be delivered because of{*}", BH_LINE_LOOSE | BH_LINE_NOISE },
  { "The following recipients were affected:", BH_LINE_BEGINS | BH_LINE_FAILED | BH_LINE_NOISE },
  { "{recipient}", 0 },
  { "Additional Information", BH_LINE_LOOSE | BH_LINE_NOISE },
  { "Remote-MTA: <{remote}>", BH_LINE_NOISE },
  { "Reporting-MTA: <{reporter}>", BH_LINE_NOISE },
  { "Original Sender: {*}", BH_LINE_NOISE },
  { "MessageName: {*}", BH_LINE_ENDS },
  { NULL, 0 },
};

static const BhFormSpecimen specimens[] = {
  { "Return-Path: <>\nFrom: postmaster@example.net\nTo: ann@example.org\n"
    "Subject: Undeliverable Mail: \"hi\"\n\n"
    "Your message:\n   From:    ann@example.org\n   Subject: hi\n\n"
    "Could not be delivered because of\n\n"
    "550 5.1.1 User unknown\n\n"
    "The following recipients were affected:\n   bob@example.com\n\n"
    "Additional Information\n======================\n"
    "Original Sender:    <ann@example.org>\nSender-MTA:         <198.51.100.7>\n"
    "Remote-MTA:         <192.0.2.25>\nReporting-MTA:      <mx.example.net>\n"
    "MessageName:        <B549996730000.000000000001.0003.mml>\n",
    "recipient=bob@example.com action=failed status=5.1.1 reason=userunknown remote=192.0.2.25 "
    "reporter=mx.example.net" },
  { NULL, NULL },
};

const BhBounceForm bh_form_mailmarshal = {
  .name = "mailmarshal",
  .signs = signs,
  .lines = lines,
  .specimens = specimens,
};
