/* reason-norelaying.c - the server takes no mail for that domain from this client. */
#include "message/reason.h"

static const char *const narrow[] = {
  "credentials for relay", "relay rejected",
  "relay of mail",         "relaying to",
  "no relay access",       "unable to relay",
  "authorized to relay",   "authorised to relay",
  "allowed to relay",      NULL,
};

static const char *const sure[] = {
  "relaying denied",
  "relay denied",
  "relay access denied",
  "relay not permitted",
  "relaying not permitted",
  "not permitted to relay",
  "relaying is prohibited",
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
  "insecure mail relay",
  "isn't in my list",
  "not an open relay",
  "open relay, so",
  "relay is not permitted",
  "must check for new mail before relaying",
  "delivery is not allowed to this address",
  "cannot deliver mail for",
  "relaying is not",
  "relay to this",
  "no third-party relay",
  "third party relay",
  "relaying mail to",
  "relay mail",
  "non-accepted domain",
  "is not hosted here",
  "not hosted on this",
  "not one of our domains",
  "domain not hosted",
  "we don't handle mail for",
  "not handle mail for",
  "no longer hosted",
  "not a relay",
  "do not serve",
  "rp:frl", /* codes of NetEase: 163.com, 126.com, yeah.net */
  "required for relay",
  "relaying prohibited",
  "server does not serve",
  "we don't relay",
  "authenticated to relay",
  "requires authentication when attempting to send",
  "no open relay",
  NULL,
};

static const BhReasonExample examples[] = {
  { "5.7.1", "550 5.7.1 User bob@example.com is not authorized to relay messages" },
  { "5.7.1", "554 5.7.1 <bob@example.net>: Relay access denied" },
  { NULL, "553 sorry, that domain isn't in my list of allowed rcpthosts (#5.7.1)" },
  { NULL, NULL },
};

extern const BhReason bh_reason_norelaying;
const BhReason bh_reason_norelaying = {
  .name = "norelaying",
  .narrow = narrow,
  .sure = sure,
  .examples = examples,
};
