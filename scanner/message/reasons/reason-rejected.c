/* reason-rejected.c - the envelope's sender is not taken. */
#include "message/reason.h"

static const char *const narrow[] = {
  "purported responsible",
  "domain is invalid",
  NULL,
};

static const char *const sure[] = {
  "sender rejected",
  "sender was rejected",
  "sender address rejected",
  "sender verify failed",
  "sender denied",
  "domain of sender",
  "unroutable sender",
  "invalid sender",
  "not allowed to send",
  "does not like sender",
  "backscatter",
  "sender verification",
  "unable to verify sender",
  "verify sender",
  "sender not allowed",
  "sender is blocked",
  "sender blocked",
  "sender refused",
  "sender address does not exist",
  "from address is",
  "mail from domain",
  "bad outbound sender",
  "null sender",
  "sender id",
  "senderfilterconfig",
  "you are not allowed to post",
  "may not post",
  "not have permission to post",
  "permission to send",
  "not permitted to send",
  "unknown sender",
  NULL,
};

static const char *const weak[] = {
  "sender domain", "sender is not", "sender not", "your domain", "sender", NULL,
};

static const BhReasonExample examples[] = {
  { "5.1.8",
    "553 5.1.8 <ann@example.org>... Domain of sender address ann@example.org does not exist" },
  { NULL, "550 Sender verify failed" },
  { NULL, NULL },
};

extern const BhReason bh_reason_rejected;
const BhReason bh_reason_rejected = {
  .name = "rejected",
  .narrow = narrow,
  .sure = sure,
  .weak = weak,
  .examples = examples,
};
