/* form-error-list.c - "There was an error sending your mail": a numbered list of errors. */
#include "message/bounce-form.h"

static const BhFormSign signs[] = {
  { .text = "error(s): smtp server <" },
  { .subject = "there was an error sending your mail", .text = "error(s):" },
  { .text = "the following recipients returned permanent errors:" },
  { .text = NULL },
};

static const BhFormLine lines[] = {
  { "{*}SMTP Server {remote} rejected recipient {recipient}{said}", BH_LINE_FAILED },
  { "(Error following {*} command). {said}", 0 },
  { "The following recipients returned permanent errors: {recipient}{*}", BH_LINE_FAILED },
  { NULL, 0 },
};

static const BhFormSpecimen specimens[] = {
  { "Return-Path: <>\nFrom: postmaster@example.net\nTo: ann@example.org\n"
    "Subject: There was an error sending your mail\n\n"
    "1 error(s):\n\n"
    "SMTP Server <mx.example.com> rejected recipient <bob@example.com>\n"
    "  (Error following RCPT command). It responded as follows: [550 5.1.1 User unknown]\n"
    "\nThe following recipients returned permanent errors: bob@example.com.\n",
    "recipient=bob@example.com action=failed status=5.1.1 reason=userunknown "
    "remote=mx.example.com" },
  { NULL, NULL },
};

const BhBounceForm bh_form_error_list = {
  .name = "error-list",
  .signs = signs,
  .lines = lines,
  .specimens = specimens,
};
