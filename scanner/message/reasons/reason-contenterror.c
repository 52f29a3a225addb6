/* reason-contenterror.c - the mail's form or content can not be taken. */
#include "message/reason.h"

static const char *const narrow[] = {
  "malformed header",
  "malformed message",
  NULL,
};

static const char *const sure[] = {
  "header error",        "improper use of 8-bit",    "invalid content",   "content rejected",
  "bad header",          "message content rejected", "header syntax",     "invalid header",
  "8-bit character",     "null character",           "transfer encoding", "malformed mime",
  "content not allowed", "message format",           "bad content",       NULL,
};

static const char *const weak[] = {
  "mime",
  "content",
  NULL,
};

static const BhReasonExample examples[] = {
  { "5.6.0", "554 5.6.0 Message with invalid header rejected" },
  { NULL, "550 5.6.0 Improper use of 8-bit data in message header" },
  { NULL, NULL },
};

extern const BhReason bh_reason_contenterror;
const BhReason bh_reason_contenterror = {
  .name = "contenterror",
  .narrow = narrow,
  .sure = sure,
  .weak = weak,
  .examples = examples,
};
