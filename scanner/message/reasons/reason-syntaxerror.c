/* reason-syntaxerror.c - the server did not understand the client. */
#include "message/reason.h"

static const char *const sure[] = {
  "bad sequence",
  "syntax error",
  "command unrecognized",
  "unrecognized command",
  "unknown command",
  "invalid command",
  "command rejected",
  "bad command",
  "angle-brackets",
  "expected word or",
  "malformed address",
  "need mail command",
  "need rcpt",
  "bad syntax",
  "bad recipient address syntax",
  "bad sender address syntax",
  "malformed recipient",
  "nested too deep",
  "domain missing in",
  "synchronization error",
  NULL,
};

static const char *const weak[] = {
  "command not",
  "not implemented",
  NULL,
};

static const BhReasonExample examples[] = {
  { "5.5.2", "500 5.5.2 Syntax error, command unrecognized" },
  { NULL, "503 Bad sequence of commands" },
  { NULL, NULL },
};

extern const BhReason bh_reason_syntaxerror;
const BhReason bh_reason_syntaxerror = {
  .name = "syntaxerror",
  .sure = sure,
  .weak = weak,
  .examples = examples,
};
