/* form-communigate.c - failure notices of CommuniGate Pro.
 *
 * The module that gave up names the host and repeats its answer.
 */
#include "message/bounce-form.h"

static const BhFormSign signs[] = {
  { .text = "module(domain" },           { .text = "failed to deliver to '" },
  { .text = "failed to deliver to \"" }, { .text = "smtp module(domain" },
  { .text = "local module(account" },    { .text = NULL },
};

static const BhFormLine lines[] = {
  { "Failed to deliver to {recipient}", BH_LINE_FAILED | BH_LINE_NOISE },
  { "Failed to deliver to {recipient}{*}", BH_LINE_FAILED },
  { "{*} module({*}) reports:", BH_LINE_NOISE },
  { "host {remote} says:", 0 },
  { "host {remote} ({*}) says:", 0 },
  { "Message delivery {*} delayed{*}", BH_LINE_DELAYED },
  { NULL, 0 },
};

static const BhFormReason reasons[] = {
  { "account is full", "mailboxfull" },
  { "unknown account", "userunknown" },
  { "host name is unknown", "hostunknown" },
  { NULL, NULL },
};

static const BhFormSpecimen specimens[] = {
  { "Return-Path: <>\nFrom: postmaster@example.net\nTo: ann@example.org\n"
    "Subject: Undeliverable mail: hi\n\n"
    "Failed to deliver to '<bob@example.com>'\n"
    "SMTP module(domain example.com) reports:\n host mx.example.com says:\n"
    " 550 5.1.1 User unknown\n\n",
    "recipient=bob@example.com action=failed status=5.1.1 reason=userunknown "
    "remote=mx.example.com" },
  { NULL, NULL },
};

const BhBounceForm bh_form_communigate = {
  .name = "communigate",
  .signs = signs,
  .lines = lines,
  .is_open = TRUE,
  .reasons = reasons,
  .specimens = specimens,
};
