/* reason-notaccept.c - the domain is there and takes no mail at all (RFC 7504, RFC 7505). */
#include "message/reason.h"

static const char *const narrow[] = {
  "null mx",
  "nullmx",
  "no mx record found",
  "destination seem to reject all mails",
  "does not accept email",
  "host does not accept mail",
  "indicated no smtp service",
  NULL,
};

static const char *const sure[] = {
  "does not accept mail",    "domain does not accept",
  "mail receiving disabled", "smtp protocol is not supported",
  "no mail service",         "no host found for existing smtp",
  "no inbound mail",         "doesn't receive email",
  "doesn't accept mail",     "not a mail server",
  "not receive mail",        NULL,
};

static const char *const weak[] = {
  "smtp protocol returned a permanent error",
  NULL,
};

static const BhReasonExample examples[] = {
  { "5.1.10", "556 5.1.10 Domain example.com has a Null MX record" },
  { NULL, "521 host does not accept mail" },
  { NULL, "SMTP Protocol Returned a Permanent Error" },
  { NULL, NULL },
};

extern const BhReason bh_reason_notaccept;
const BhReason bh_reason_notaccept = {
  .name = "notaccept",
  .is_hard = TRUE,
  .narrow = narrow,
  .sure = sure,
  .weak = weak,
  .examples = examples,
};
