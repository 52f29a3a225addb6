/* reason-failedstarttls.c - no encrypted connection came about (RFC 3207). */
#include "message/reason.h"

static const char *const narrow[] = {
  "over a tls connection",
  "tls is required, but",
  "a tls session is required",
  "server certificate not",
  "cannot start tls",
  "tls required for",
  "tls negotiation",
  "tls certificate",
  "mta-sts",
  NULL,
};

static const char *const sure[] = {
  "encryption needed",
  "starttls",
  "tls required",
  "tls is required",
  "tls handshake",
  "does not support tls",
  "tls session",
  "requires tls",
  "certificate verif",
  "daneerror",
  "this certificate",
  "certificate validation",
  "tls connect failed",
  "tls 1.0",
  "tls 1.1",
  "certificate mismatch",
  "certificate not found",
  "insecure connection",
  "use tls",
  "dane validation",
  "dane fail",
  "tls not available",
  "require tls",
  "requires encryption",
  NULL,
};

static const BhReasonExample examples[] = {
  { "5.7.10", "523 5.7.10 Encryption Needed" },
  { NULL, "530 5.7.0 Must issue a STARTTLS command first" },
  { NULL,
    "TLS connect failed: error:14094410; connected to 192.0.2.25. I'm not going to try again; "
    "this message has been in the queue too long." },
  { NULL, NULL },
};

extern const BhReason bh_reason_failedstarttls;
const BhReason bh_reason_failedstarttls = {
  .name = "failedstarttls",
  .narrow = narrow,
  .sure = sure,
  .examples = examples,
};
