/* reason-badreputation.c - the address or domain is known for bad mail, by the receiver's own
 * count.
 *
 * Reputation that a public list keeps is "blocked".
 */
#include "message/reason.h"

static const char *const narrow[] = {
  "poor reputation",   "bad reputation",    "reputation of",
  "low reputation",    "on our block list", "ip reputation",
  "sender reputation", "domain reputation", "reputation score",
  "reputation is",     "sender score",      "senderscore",
  "enough reputation", "due to reputation", NULL,
};

static const BhReasonExample examples[] = {
  { NULL, "421 4.7.0 [192.0.2.9] Our system has detected that this message is suspicious due to "
          "the very low reputation of the sending domain." },
  { NULL, "554 Your sending IP has a poor reputation" },
  { NULL, NULL },
};

extern const BhReason bh_reason_badreputation;
const BhReason bh_reason_badreputation = {
  .name = "badreputation",
  .narrow = narrow,
  .examples = examples,
};
