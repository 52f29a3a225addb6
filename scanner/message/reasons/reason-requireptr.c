/* reason-requireptr.c - the address of the client has no good reverse name. */
#include "message/reason.h"

static const char *const narrow[] = {
  "reverse dns",
  "ptr record",
  "no ptr",
  "cannot find your hostname",
  "cannot find your reverse",
  "client host rejected: cannot find",
  "reverse hostname",
  "fix reverse",
  "ip name lookup failed",
  "does not resolve to",
  "no reverse",
  "missing ptr",
  "dns ptr",
  "valid rdns",
  "valid reverse",
  "without ptr",
  "without reverse",
  "unresolvable relay host name",
  "cannot resolve your address",
  "failed reverse lookup",
  "not match with your ip",
  "does not match your ip",
  "possibly forged hostname",
  "rdns entry",
  "rdns lookup",
  "no rdns",
  NULL,
};

static const char *const sure[] = {
  "reverse lookup", "client host name does not resolve", "resolve back to", "rdns does not", NULL,
};

static const char *const weak[] = {
  "host name does not match",
  "hostname does not match",
  "reverse name",
  NULL,
};

static const BhReasonExample examples[] = {
  { "5.7.25", "550 5.7.25 The IP address sending this message does not have a PTR record" },
  { NULL, "450 4.7.1 Client host rejected: cannot find your reverse hostname, [192.0.2.9]" },
  { NULL, NULL },
};

extern const BhReason bh_reason_requireptr;
const BhReason bh_reason_requireptr = {
  .name = "requireptr",
  .narrow = narrow,
  .sure = sure,
  .weak = weak,
  .examples = examples,
};
