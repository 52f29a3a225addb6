/* reason-toomanyconn.c - too many connections at once. */
#include "message/reason.h"

static const char *const narrow[] = {
  "connection frequency",
  "too many open connections",
  "trop de connexions",
  NULL,
};

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
  "connections limit",
  "many simultaneous",
  "simultaneous connections",
  "concurrent smtp",
  "maximum concurrent",
  "max connections",
  "maximum allowable smtp connections",
  "maximum number of concurrent",
  "available sessions are",
  "all sessions are",
  "sessions are currently in use",
  "toomanyconnections",
  "connection count",
  "hl:icc", /* codes of NetEase: 163.com, 126.com, yeah.net */
  "mi:stc",
  "ports are busy",
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
  .narrow = narrow,
  .sure = sure,
  .examples = examples,
};
