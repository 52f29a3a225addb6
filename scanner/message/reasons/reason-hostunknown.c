/* reason-hostunknown.c - the domain does not exist. */
#include "message/reason.h"

static const char *const sure[] = {
  "host unknown",
  "unknown host",
  "host not found",
  "domain not found",
  "unrouteable address",
  "unrouteable mail domain",
  "unroutable address",
  "no such domain",
  "domain does not exist",
  "unknown domain",
  "domain is not reachable",
  "name or service not known",
  "no such host",
  "nxdomain",
  "couldn't find any host",
  "does not exist or has no mail",
  "illegal host/domain",
  "bad destination host",
  "recipient's domain name",
  "the account or domain may not exist",
  "unrouteable",
  "domain name not found",
  "name service error",
  "no address associated",
  "domain must exist",
  "invalid domain name",
  "can't find any host",
  "recipient domain must exist",
  "destination domain not found",
  "domain mentioned in email address is unknown",
  "point to non-existent hosts",
  "domain name does not exist",
  "domain not exist",
  "unknown or invalid domain",
  "domain could not be resolved",
  NULL,
};

static const char *const weak[] = {
  "invalid domain",
  NULL,
};

static const BhReasonExample examples[] = {
  { "5.1.2", "550 5.1.2 <bob@nowhere.example>... Host unknown (Name server: nowhere.example: host "
             "not found)" },
  { NULL, "Unrouteable address" },
  { NULL, NULL },
};

extern const BhReason bh_reason_hostunknown;
const BhReason bh_reason_hostunknown = {
  .name = "hostunknown",
  .is_hard = TRUE,
  .sure = sure,
  .weak = weak,
  .examples = examples,
};
