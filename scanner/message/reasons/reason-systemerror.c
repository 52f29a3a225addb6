/* reason-systemerror.c - the server's own fault. */
#include "message/reason.h"

static const char *const narrow[] = {
  "ldap server",
  "dns violates rfc",
  "resolver.adr.ambiguous",
  NULL,
};

static const char *const sure[] = {
  "system resources",
  "wrong office 365 region",
  "internal error",
  "internal software error",
  "local configuration error",
  "local error in processing",
  "can't create",
  "cannot open",
  "i/o error",
  "read error",
  "queue file write error",
  "internal server error",
  "server configuration",
  "temporary server error",
  "temporary local problem",
  "unable to process",
  "database error",
  "too many open",
  "duplicated message-id",
  "could not retrieve",
  "local system error",
  "internal resources",
  "temporary lookup failure",
  "local delivery failed",
  "invalid format",
  "several matches found",
  "lookup error",
  "file not found",
  "thread limit exceeded",
  "mailbox server is offline",
  "delivery to file forbidden",
  "delivery to pipe forbidden",
  "badprimary",
  "resources temporarily unavailable",
  "server too busy",
  "out of memory",
  "system is overloaded",
  "server is overloaded",
  "load average",
  "load too high",
  "cannot allocate",
  "unable to open",
  "read-only file system",
  "misconfigured",
  "file is in use",
  "unable to set up transport",
  "smtp domains table",
  "could not create output file",
  "interrupted system call",
  "system config error",
  "unable to connect to the database",
  "connect to database failed",
  "database is down",
  "internal processing error",
  "service shutting down",
  "server shutting down",
  NULL,
};

static const char *const weak[] = {
  "configuration error", "server error",   "service unavailable",       "service not available",
  "temporary failure",   "system error",   "temporary error",           "ldap",
  "permission denied",   "system failure", "storedrv.deliver",          "transaction failed",
  "could not open",      "overloaded",     "temporarily not available", NULL,
};

static const BhReasonExample examples[] = {
  { "5.3.5", "554 5.3.5 Local configuration error" },
  { NULL, "451 4.3.0 Temporary lookup failure: LDAP server is down" },
  { "5.3.0", "451 Internal error, try again" },
  { NULL, "451 Temporary local problem - please try later" },
  { "4.4.62", "451 4.4.62 Mail sent to the wrong Office 365 region. ATTR35." },
  { NULL, NULL },
};

extern const BhReason bh_reason_systemerror;
const BhReason bh_reason_systemerror = {
  .name = "systemerror",
  .narrow = narrow,
  .sure = sure,
  .weak = weak,
  .examples = examples,
};
