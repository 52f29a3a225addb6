/* reason-policyviolation.c - a rule of the receiver's house forbids it. */
#include "message/reason.h"

static const char *const narrow[] = {
  "presents a potential",
  "potential security issue",
  "reject due to policy restrictions",
  "dlp rule",
  "dlp polic",
  NULL,
};

static const char *const sure[] = {
  "does not allow external forwarding",
  "local policy",
  "policy violation",
  "security policy",
  "violates policy",
  "policy reason",
  "due to policy",
  "by policy",
  "against our policy",
  "administrative prohibition",
  "banned:",
  "attachment",
  "executable",
  "file type",
  "administrative policy",
  "company policy",
  "prohibited",
  "mail policy",
  "rejected for policy",
  "policy rejection",
  "closed mailing list",
  "content restrictions",
  "organization policy",
  "policy restrictions",
  "rejectmessage",
  "content policy",
  "has a policy that",
  "hvu:",
  "transport rule",
  "transport.rules",
  "mail rule",
  "site policy",
  "security policies",
  "acceptable use",
  "aup#",
  "violation of",
  "- banned",
  "found banned name",
  "contains banned",
  "offensive text",
  "protocol violation",
  "solving a captcha",
  "not subscribed to this group",
  "password protected",
  "password-protected",
  "macro found",
  "contains macro",
  NULL,
};

static const char *const weak[] = {
  "policies", "message rejected", "policy", "mail refused", "message refused", NULL,
};

static const BhReasonExample examples[] = {
  { "5.7.1", "550 5.7.1 Message rejected due to local policy" },
  { NULL,
    "552-5.7.0 This message was blocked because its content presents a potential security issue." },
  { "5.7.520", "550 5.7.520 Access denied, Your organization does not allow external forwarding." },
  { NULL, NULL },
};

extern const BhReason bh_reason_policyviolation;
const BhReason bh_reason_policyviolation = {
  .name = "policyviolation",
  .narrow = narrow,
  .sure = sure,
  .weak = weak,
  .examples = examples,
};
