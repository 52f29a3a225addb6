/* reason-mailererror.c - a program that should deliver ended badly (sysexits). */
#include "message/reason.h"

static const char *const sure[] = {
  "command died",
  "exit status",
  "exit code",
  "command not found",
  "x-unix",
  "mailer error",
  "unknown mailer",
  "pipe to",
  "returned status",
  "procmail",
  "command time limit",
  "command was terminated",
  "process failed",
  "child process",
  "local mailer",
  "error from vdelivermail",
  "could not execute",
  "died with signal",
  "service unavailable: /",
  "to pipe",
  "deliver failed",
  "exited with status",
  "mailer died",
  "mailer failed",
  "unable to run command",
  "exit value",
  "terminated by signal",
  "exit 255",
  "fatal: unable to run",
  NULL,
};

static const char *const weak[] = {
  "command failed",
  "delivery agent",
  NULL,
};

static const BhReasonExample examples[] = {
  { "5.3.0", "Command died with status 2: \"/usr/bin/vacation\"" },
  { NULL, "554 5.0.0 Service unavailable: exit status 75 of procmail" },
  { NULL, "preline: fatal: unable to run vacation: file does not exist" },
  { NULL, NULL },
};

extern const BhReason bh_reason_mailererror;
const BhReason bh_reason_mailererror = {
  .name = "mailererror",
  .sure = sure,
  .weak = weak,
  .examples = examples,
};
