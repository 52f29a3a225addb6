/* reason-networkerror.c - no way there: routes, name servers, loops. */
#include "message/reason.h"

static const char *const narrow[] = {
  "dns query failed",
  "dns error",
  "name lookup failure",
  "establish an smtp connection",
  "not found, try again",
  "best-preference mx",
  "cname lookup",
  "reply: read error",
  "malformed or unexpected name server",
  NULL,
};

static const char *const sure[] = {
  "too many hops",
  "hop count",
  "mail loop",
  "loops back to",
  "routing loop",
  "message loop",
  "maximum hop",
  "no route to host",
  "network is unreachable",
  "network unreachable",
  "unable to resolve",
  "mx list",
  "host unreachable",
  "host is unreachable",
  "unreachable host",
  "destination unreachable",
  "could not find a gateway",
  "temporary failure in mx lookup",
  "dns lookup failed",
  "name server timeout",
  "forwarding loop",
  "too many \"received\"",
  "too many received",
  "loop count",
  "loop detected",
  "loop alert",
  "in a loop",
  "loops back",
  "no relevant answers",
  "hop limit",
  "no route",
  "remote host address is the local host",
  "points to local host",
  "could not retrieve source address",
  "address family mismatch",
  "all routes to destination",
  "network error on destination",
  "bad dns lookup",
  "no valid route",
  "mx points back",
  "mx problem?",
  "routing problem",
  "mail is looping",
  "too many relays",
  "too many received headers",
  "mxloopback",
  "temporary dns",
  "dns failure",
  "dns timeout",
  "dns temporary",
  NULL,
};

static const char *const weak[] = {
  "looping",
  "name server",
  NULL,
};

static const BhReasonExample examples[] = {
  { "5.4.6", "554 5.4.6 Too many hops 26 (25 max)" },
  { NULL, "Host or domain name lookup: DNS query failed" },
  { NULL, "connect to mx.example.com[192.0.2.25]:25: Network is unreachable" },
  { NULL, NULL },
};

extern const BhReason bh_reason_networkerror;
const BhReason bh_reason_networkerror = {
  .name = "networkerror",
  .narrow = narrow,
  .sure = sure,
  .weak = weak,
  .examples = examples,
};
