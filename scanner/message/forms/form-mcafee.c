/* form-mcafee.c - delivery notices of McAfee's mail appliances. */
#include "message/bounce-form.h"

static const BhFormSign signs[] = {
  { .text = "--- the following addresses had delivery problems ---" },
  { .text = NULL },
};

static const BhFormLine lines[] = {
  { "--- The following addresses had delivery problems ---",
    BH_LINE_BEGINS | BH_LINE_FAILED | BH_LINE_NOISE },
  { "{recipient} ({said})", 0 },
  { "{recipient} ({said}", 0 },
  { "{recipient}", 0 },
  { NULL, 0 },
};

static const BhFormSpecimen specimens[] = {
  { "Return-Path: <>\nFrom: postmaster@example.net\nTo: ann@example.org\n"
    "Subject: Returned mail\n\n"
    "   --- The following addresses had delivery problems ---\n\n"
    "<bob@example.com>   (User unknown bob@example.com)\n\n",
    "recipient=bob@example.com action=failed reason=userunknown" },
  { NULL, NULL },
};

const BhBounceForm bh_form_mcafee = {
  .name = "mcafee",
  .signs = signs,
  .lines = lines,
  .specimens = specimens,
};
