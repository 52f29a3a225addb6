/* reason-virusdetected.c - a filter found a virus in the mail. */
#include "message/reason.h"

static const char *const narrow[] = {
  "rejected due to security policies",
  "prohibited virus or spam content",
  "contains prohibited virus",
  NULL,
};

static const char *const sure[] = {
  "malware",
  "contains a virus",
  "contained a virus",
  "virus found",
  "virus infected",
  "infected with",
  "message infected",
  "'infected:",
  "- infected:",
  "malicious",
  "trojan",
  "eicar",
  "virus detected",
  "virus was found",
  "infiziert",
  "infected attachment",
  "infected file",
  "infected message",
  NULL,
};

static const char *const weak[] = {
  "virus", "infected", "вирус", "病毒", "ウイルス", "ウィルス", "바이러스", "wirus", "vírus", NULL,
};

static const BhReasonExample examples[] = {
  { "5.7.0", "554 5.7.0 Reject, id=12345-01 - INFECTED: Eicar-Test-Signature" },
  { NULL, "550 This message contains a virus" },
  { NULL, NULL },
};

extern const BhReason bh_reason_virusdetected;
const BhReason bh_reason_virusdetected = {
  .name = "virusdetected",
  .narrow = narrow,
  .sure = sure,
  .weak = weak,
  .examples = examples,
};
