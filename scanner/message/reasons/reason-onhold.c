/* reason-onhold.c - the server asks to come back later, as it asks every stranger.
 *
 * Also the answer where something was said that no reason has a word for.
 */
#include "message/reason.h"

static const char *const narrow[] = {
  "greylist", "graylist", "grey list", "gray list", "come back in", NULL,
};

static const char *const weak[] = {
  "try again later",
  "come back later",
  "try later",
  "retry later",
  "delivery temporarily suspended",
  "temporarily rejected",
  NULL,
};

static const BhReasonExample examples[] = {
  { "4.2.0", "450 4.2.0 <bob@example.com>: Recipient address rejected: Greylisted, see "
             "http://postgrey.example.net/help/example.com.html" },
  { "4.7.1", "451 4.7.1 Greylisting in action, please come back in 00:05:00" },
  { NULL, "451 Not now, please try again later" },
  { NULL, NULL },
};

extern const BhReason bh_reason_onhold;
const BhReason bh_reason_onhold = {
  .name = "onhold",
  .narrow = narrow,
  .weak = weak,
  .examples = examples,
};
