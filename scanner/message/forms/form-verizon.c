/* form-verizon.c - notices of Verizon's gateways to telephones (vtext, vzwpix). */
#include "message/bounce-form.h"

static const BhFormSign signs[] = {
  { .from = "post_master@vtext", .text = "error:", .is_alone = TRUE },
  { .text = "message could not be delivered to mobile." },
  { .from = "vzwpix", .text = "message could not be delivered to mobile", .is_alone = TRUE },
  { .from = "vzwpix", .text = "no valid recipients for this mm", .is_alone = TRUE },
  { .text = "the attempted recipient address does not exist", .also = "rcpt to:" },
  { .text = NULL },
};

static const BhFormLine lines[] = {
  { "RCPT TO: {recipient}", BH_LINE_NOISE },
  { "To: {recipient}", BH_LINE_NOISE },
  { "Message could not be delivered to mobile.{*}", BH_LINE_NOISE },
  { "Error: {said}", 0 },
  { "Message details:", BH_LINE_NOISE },
  { "Original Message:", BH_LINE_NOISE },
  { "MAIL FROM: {*}", BH_LINE_NOISE },
  { "From: {*}", BH_LINE_NOISE },
  { "Subject: {*}", BH_LINE_NOISE },
  { "Sent date: {*}", BH_LINE_NOISE },
  { "Date: {*}", BH_LINE_NOISE },
  { NULL, 0 },
};

static const BhFormReason reasons[] = {
  { "no valid recipients for this mm", "userunknown" },
  { "the attempted recipient address does not exist", "userunknown" },
  { NULL, NULL },
};

static const BhFormSpecimen specimens[] = {
  { "From: post_master@vtext.example\nTo: ann@example.org\n"
    "Subject: Undeliverable Message\n\n"
    "Error: The attempted recipient address does not exist.\n\n"
    "Message details:\n  Subject: hi\n  Sent date: Mon Jan 01 10:00:00 GMT 2024\n"
    "  MAIL FROM: ann@example.org\n  RCPT TO: bob@example.com\n",
    "recipient=bob@example.com action=failed reason=userunknown" },
  { "From: sysadmin@mx.vzwpix.example\nTo: ann@example.org\nSubject: hi\n\n"
    "Message could not be delivered to mobile.\n"
    "Error: No valid recipients for this MM\n\n"
    "Original Message:\nFrom: Ann <ann@example.org>\nTo: bob@example.com\n"
    "Subject: hi\nDate: Mon, 1 Jan 2024 10:00:00 +0000\n",
    "recipient=bob@example.com action=failed reason=userunknown" },
  { NULL, NULL },
};

const BhBounceForm bh_form_verizon = {
  .name = "verizon",
  .signs = signs,
  .lines = lines,
  .reasons = reasons,
  .specimens = specimens,
};
