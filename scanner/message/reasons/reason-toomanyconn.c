/* reason-toomanyconn.c - too many connections at once. */
#include "message/reason.h"

static const char *const sure[] = {
  "too many connections",
  "concurrent connections",
  "too many concurrent",
  "connection rate",
  "too many sessions",
  "maximum number of connections",
  "connection limit",
  "too many smtp sessions",
  "exceeded maximum connections",
  NULL,
};

static const BhReasonExample examples[] = {
  { NULL, "421 4.7.0 Too many concurrent SMTP connections from this IP address" },
  { NULL, "421 Too many connections, try again later" },
  { NULL, NULL },
};

extern const BhReason bh_reason_toomanyconn;
const BhReason bh_reason_toomanyconn = {
  .name = "toomanyconn",
  .sure = sure,
  .examples = examples,
};
