/* reason-contenterror.c - the mail's form or content can not be taken. */
#include "message/reason.h"

static const char *const narrow[] = {
  "malformed header",
  "malformed message",
  "barelinefeeds",
  NULL,
};

static const char *const sure[] = {
  "header error",
  "8-bit in header",
  "improper use of 8-bit",
  "invalid content",
  "content rejected",
  "bad header",
  "invalid header",
  "8-bit character",
  "null character",
  "transfer encoding",
  "malformed mime",
  "content not allowed",
  "message format",
  "bad content",
  "body type not supported",
  "smtputf8 is required",
  "8bitmime",
  "content-transfer",
  "mime structure",
  "mime header",
  "mime part",
  "invalid mime",
  "message contains invalid",
  "invalid character",
  "illegal character",
  "non-ascii",
  "unsupported charset",
  "encoding not",
  NULL,
};

static const char *const weak[] = {
  "content",      "mime-",       "mime type",  "mime encod", "mime bound",
  "mime message", "mime attach", "mime error", NULL,
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
