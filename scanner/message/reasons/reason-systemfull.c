/* reason-systemfull.c - the server's disk is full, not the mailbox. */
#include "message/reason.h"

static const char *const narrow[] = {
  "useddiskspace",         "server's storage",   "not enough disk space, try",
  "server out of storage", "disk of the server", NULL,
};

static const char *const sure[] = {
  "no space left",
  "disk full",
  "disk is full",
  "system storage",
  "insufficient storage",
  "file system full",
  "low on disk space",
  "low disk space",
  "queue disk",
  "spool is full",
  "filesystem is full",
  "out of space on",
  NULL,
};

static const char *const weak[] = {
  "mail system full",
  "insufficient disk space",
  "out of disk space",
  NULL,
};

static const BhReasonExample examples[] = {
  { "4.3.1", "452 4.3.1 Insufficient system storage" },
  { NULL, "452 No space left on device" },
  { NULL, NULL },
};

extern const BhReason bh_reason_systemfull;
const BhReason bh_reason_systemfull = {
  .name = "systemfull",
  .narrow = narrow,
  .sure = sure,
  .weak = weak,
  .examples = examples,
};
