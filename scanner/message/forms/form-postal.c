/* form-postal.c - bounces of Postal.
 *
 * The original hangs on as a file, so that its identifier stands among the details alone, which
 * one version spells "Orginal Message ID".
 */
#include "message/bounce-form.h"

static const BhFormSign signs[] = {
  { .text = "this is the mail delivery service responsible for delivering mail to" },
  { .text = NULL },
};

static const BhFormLine lines[] = {
  { "This is the mail delivery service responsible {*}", BH_LINE_NOISE | BH_LINE_FAILED },
  { "Original Message ID: {id}", BH_LINE_NOISE },
  { "Orginal Message ID: {id}", BH_LINE_NOISE },
  { "Mail from: {*}", BH_LINE_NOISE },
  { "Rcpt To: {recipient}", BH_LINE_NOISE },
  { NULL, 0 },
};

static const BhFormSpecimen specimens[] = {
  { "Return-Path: <>\nFrom: Mail Delivery Service <postmaster@example.net>\n"
    "To: ann@example.org\nSubject: Mail Delivery Failed (hi)\n\n"
    "This is the mail delivery service responsible for delivering mail to example.com.\n\n"
    "The message you've sent cannot be delivered.\n\n"
    "Message Token: abc@def\n"
    "Original Message ID: id1@example.org\n"
    "Mail from: ann@example.org\nRcpt To: bob@example.com\n",
    "recipient=bob@example.com action=failed" },
  { NULL, NULL },
};

const BhBounceForm bh_form_postal = {
  .name = "postal",
  .signs = signs,
  .lines = lines,
  .has_ids = TRUE,
  .is_open = TRUE,
  .specimens = specimens,
};
