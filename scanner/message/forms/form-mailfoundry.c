/* form-mailfoundry.c - delivery failures of MailFoundry. */
#include "message/bounce-form.h"

static const BhFormSign signs[] = {
  { .text = "unable to deliver message to: <" },
  { .text = "delivery failed for the following reason: server" },
  { .subject = "message delivery has failed", .text = "unable to deliver message to:" },
  { .text = NULL },
};

static const BhFormLine lines[] = {
  { "Unable to deliver message to: {recipient}", BH_LINE_NOISE | BH_LINE_FAILED },
  { "Delivery failed for the following reason:", BH_LINE_NOISE },
  { "Server {remote}[{*}] failed with: {said}", 0 },
  { "This has been a permanent failure.{*}", BH_LINE_NOISE },
  { NULL, 0 },
};

static const BhFormSpecimen specimens[] = {
  { "Return-Path: <>\nFrom: postmaster@example.net\nTo: ann@example.org\n"
    "Subject: Message delivery has failed\n\n"
    "Unable to deliver message to: <bob@example.com>\n"
    "Delivery failed for the following reason:\n"
    "Server mx.example.com[192.0.2.25] failed with: 550 <bob@example.com> No such user here\n"
    "\n"
    "This has been a permanent failure.  No further delivery attempts will be made.\n",
    "recipient=bob@example.com action=failed status=5.0.0 reason=userunknown "
    "remote=mx.example.com" },
  { NULL, NULL },
};

const BhBounceForm bh_form_mailfoundry = {
  .name = "mailfoundry",
  .signs = signs,
  .lines = lines,
  .specimens = specimens,
};
