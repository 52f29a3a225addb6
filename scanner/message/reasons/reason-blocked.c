/* reason-blocked.c - the client's address is not let in, mostly for a public list. */
#include "message/reason.h"

static const char *const narrow[] = {
  "not accepting connections",
  "service refuse",
  NULL,
};

static const char *const sure[] = {
  "spamhaus",
  "spamcop",
  "sorbs",
  "dnsbl",
  "blacklist",
  "black list",
  "blocklist",
  "block list",
  "blocked using",
  "client host rejected",
  "banned sending ip",
  "smtp server of your isp",
  "dynamic ip",
  "helo command rejected",
  "not accepting mail from",
  "connection dropped",
  "blacklisted",
  "listed on",
  "dnsbls",
  "a rbl",
  "rbl",
  "found on one or more",
  "no access from mail server",
  "is an open relay",
  "dial-up",
  "dialup",
  "ip address has been",
  "ip has been",
  "not allowed to connect",
  "denied by rbl",
  "ip address is",
  "invalid ip for sending",
  "refused to talk to me",
  "access to this mail system has been rejected",
  "rejecting connections",
  "bl.spam",
  "banned by",
  "not welcome",
  "this system is configured to reject mail from",
  NULL,
};

static const char *const weak[] = {
  "barracuda",        "listed in",      "listed at",  "client host", "your ip",
  "connections from", "mail from your", "is blocked", "blocked",     "access denied",
  "been blocked",     "no access",      NULL,
};

static const BhReasonExample examples[] = {
  { "5.7.1",
    "554 5.7.1 Service unavailable; Client host [192.0.2.9] blocked using zen.spamhaus.org" },
  { NULL, "550 Mail from your network is refused, see the blacklist at example.net" },
  { NULL, NULL },
};

extern const BhReason bh_reason_blocked;
const BhReason bh_reason_blocked = {
  .name = "blocked",
  .narrow = narrow,
  .sure = sure,
  .weak = weak,
  .examples = examples,
};
