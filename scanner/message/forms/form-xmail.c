/* form-xmail.c - bounces of XMail.
 *
 * Numbered sections, each behind "[<nn>]".
 */
#include "message/bounce-form.h"

static const BhFormSign signs[] = {
  { .text = "xmail bounce: rcpt=[" },
  { .text = "[<02>] the reason of the delivery failure was:" },
  { .subject = "error sending message [", .text = "[<01>] error sending message [" },
  { .text = NULL },
};

static const BhFormLine lines[] = {
  { "[<{*}>] XMail bounce: Rcpt=[{recipient}];Error=[{said}]", 0 },
  { "Rcpt To: {recipient}", BH_LINE_ORPHAN },
  { "Server: {remote}{*}", 0 },
  { "[<{*}>] Error sending message [{*}] from [{reporter}]", BH_LINE_NOISE },
  { "[<{*}>] Here is listed the initial part{*}", BH_LINE_ENDS },
  { "[<{*}>] {*}", BH_LINE_NOISE },
  { "ID: {*}", BH_LINE_NOISE },
  { "Mail From: {*}", BH_LINE_NOISE },
  { NULL, 0 },
};

static const BhFormSpecimen specimens[] = {
  { "Return-Path: <>\nFrom: postmaster@example.net\nTo: ann@example.org\n"
    "Subject: Error sending message [1704103200.42.mx.example.net] from [mx.example.net]\n"
    "\n[<00>] XMail bounce: Rcpt=[bob@example.com];Error=[550 5.1.1 User unknown]\n"
    "\n"
    "[<01>] Error sending message [1704103200.42.mx.example.net] from [mx.example.net].\n"
    "\nID:        <S2A>\nMail From: <ann@example.org>\n"
    "Rcpt To:   <bob@example.com>\nServer:    <mx.example.com> [192.0.2.25]\n\n"
    "[<02>] The reason of the delivery failure was:\n\n"
    "550 5.1.1 User unknown\n\n"
    "[<05>] Here is listed the initial part of the message:\n\n" BH_SPECIMEN_ORIGINAL,
    "recipient=bob@example.com action=failed status=5.1.1 reason=userunknown remote=mx.example.com "
    "reporter=mx.example.net id=orig@example.org" },
  { NULL, NULL },
};

const BhBounceForm bh_form_xmail = {
  .name = "xmail",
  .signs = signs,
  .lines = lines,
  .is_open = TRUE,
  .specimens = specimens,
};
