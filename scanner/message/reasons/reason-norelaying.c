/* reason-norelaying.c - the server takes no mail for that domain from this client. */
#include "message/reason.h"

static const char *const sure[] = {
  "relaying denied",
  "relay denied",
  "relay access denied",
  "relay not permitted",
  "relaying not permitted",
  "not permitted to relay",
  "unable to relay",
  "no relaying",
  "relaying is prohibited",
  "isn't in my list of allowed rcpthosts",
  "isn't in my control/locals",
  "not a gateway",
  "domain isn't allowed to be relayed",
  "relay prohibited",
  "relay access is denied",
  "no relay",
  "do not relay",
  "relaying disallowed",
  "relaying not allowed",
  "relay not allowed",
  "cannot relay",
  "does not relay",
  "relaying forbidden",
  "relay operation rejected",
  "not a relaying host",
  "not allowed to relay",
  "insecure mail relay",
  "isn't in my list",
  "not an open relay",
  "open relay, so",
  "relay is not permitted",
  "must check for new mail before relaying",
  NULL,
};

static const BhReasonExample examples[] = {
  { "5.7.1", "554 5.7.1 <bob@example.net>: Relay access denied" },
  { NULL, "553 sorry, that domain isn't in my list of allowed rcpthosts (#5.7.1)" },
  { NULL, NULL },
};

extern const BhReason bh_reason_norelaying;
const BhReason bh_reason_norelaying = {
  .name = "norelaying",
  .sure = sure,
  .examples = examples,
};
