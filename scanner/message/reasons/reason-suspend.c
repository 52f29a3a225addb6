/* reason-suspend.c - the account is there and closed for now. */
#include "message/reason.h"

static const char *const sure[] = {
  "account disabled",
  "account is disabled",
  "has been disabled",
  "has been suspended",
  "account suspended",
  "is suspended",
  "suspended account",
  "account is inactive",
  "account inactive",
  "inactive account",
  "is inactive",
  "mailbox is inactive",
  "mailbox disabled",
  "not currently active",
  "mailbox not accepting",
  "temporarily disabled",
  "account expired",
  "has been discontinued",
  "disabled mailbox",
  "mailbox currently suspended",
  "mailbox temporarily disabled",
  "account locked",
  "account is locked",
  "mailbox is frozen",
  "mailbox is blocked",
  "mailbox suspended",
  "user suspended",
  "user is suspended",
  "account is not active",
  "account that you tried to reach is disabled",
  "user is inactive",
  "invalid/inactive user",
  "boite du destinataire archivee",
  "suspended due to",
  "account has been closed",
  "account has been locked",
  "mailbox has been blocked",
  "account deactivated",
  "disabled or discontinued",
  NULL,
};

static const char *const weak[] = {
  "is disabled",
  NULL,
};

static const BhReasonExample examples[] = {
  { "5.2.1", "550 5.2.1 The email account that you tried to reach is disabled." },
  { NULL, "554 This user's account has been suspended" },
  { NULL, NULL },
};

extern const BhReason bh_reason_suspend;
const BhReason bh_reason_suspend = {
  .name = "suspend",
  .sure = sure,
  .weak = weak,
  .examples = examples,
};
