/* form-amavis.c - non-delivery notices and content alerts of amavisd-new. */
#include "message/bounce-form.h"

static const BhFormSign signs[] = {
  { .text = "was not relayed to:" },
  { .text = "our content checker found", .also = "email presumably from you" },
  { .text = "the message was not relayed to" },
  { .text = "the message was not delivered to:" },
  { .from = "content-filter at", .text = "the message was", .is_alone = TRUE },
  { .from = "content-filter at", .text = "our content checker found", .is_alone = TRUE },
  { .from = "content-filter at", .text = "was considered unsolicited bulk e", .is_alone = TRUE },
  { .text = NULL },
};

static const BhFormLine lines[] = {
  { "-> {recipient}", 0 },
  { "{*}WAS NOT relayed to:{*}", BH_LINE_BEGINS | BH_LINE_FAILED | BH_LINE_NOISE },
  { "{*}WAS NOT delivered to:{*}", BH_LINE_BEGINS | BH_LINE_FAILED | BH_LINE_NOISE },
  { "A message from {*} to:", BH_LINE_BEGINS | BH_LINE_FAILED | BH_LINE_NOISE },
  { "{recipient}:", 0 },
  { "{recipient}: {said}", 0 },
  { "{*}to the following recipient{*}:", BH_LINE_BEGINS | BH_LINE_FAILED | BH_LINE_NOISE },
  { "Our internal reference code {*}", BH_LINE_NOISE },
  { "Return-Path: {*}", BH_LINE_NOISE },
  { "Message-ID: {id}", BH_LINE_NOISE },
  { "From: {*}", BH_LINE_NOISE },
  { "Subject: {*}", BH_LINE_NOISE },
  { NULL, 0 },
};

static const BhFormReason reasons[] = {
  { "- infected", "virusdetected" },
  { "- banned", "policyviolation" },
  { "found virus", "virusdetected" },
  { "found banned name", "policyviolation" },
  { "bad header", "contenterror" },
  { "- spam", "spamdetected" },
  { NULL, NULL },
};

static const BhFormSpecimen specimens[] = {
  { "From: \"Content-filter at mx.example.net\" <postmaster@mx.example.net>\n"
    "To: ann@example.org\nSubject: Undeliverable mail, MTA-BLOCKED\n\n"
    "The message WAS NOT relayed to:\n  <bob@example.com>:\n"
    "   554 5.7.0 Bounce, id=12345-01 - INFECTED: Eicar-Test-Signature\n\n"
    "Message-ID: <orig@example.org>\n",
    "recipient=bob@example.com action=failed status=5.7.0 reason=virusdetected "
    "id=orig@example.org" },
  { NULL, NULL },
};

const BhBounceForm bh_form_amavis = {
  .name = "amavis",
  .signs = signs,
  .lines = lines,
  .has_ids = TRUE,
  .reasons = reasons,
  .specimens = specimens,
};
