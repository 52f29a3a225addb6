/* reason-speeding.c - too much mail in too short a time. */
#include "message/reason.h"

static const char *const narrow[] = {
  "hour sending limit",
  "hourly sending limit",
  "daily sending limit",
  "mail rate exceeded",
  "sender thread limit exceeded",
  "sending limit exceeded",
  "daily user sending limit",
  "is receiving mail too",
  "at a rate that",
  "recipient rate limit",
  "sending quota",
  "daily quota",
  "daily message quota",
  "throttling failure",
  "submission quota",
  "submissionquota",
  NULL,
};

static const char *const sure[] = {
  "rate that",
  "too fast",
  "sending rate",
  "rate limit",
  "too many messages",
  "too many emails",
  "throttl",
  "try again later due to",
  "message rate",
  "sending limit",
  "too much mail",
  "too many recipients",
  "hourly limit",
  "daily limit",
  "rate exceeded",
  "ratelimit",
  "is receiving mail at a rate",
  "more messages than",
  "max defers and failures",
  "too quickly",
  "unexpected volume",
  "frequency limited",
  "frequency is limited",
  "exceeded their limit for the number of messages",
  "exceeded the rate",
  "slow down",
  "temporarily deferred due to user complaints",
  "dyn:t",
  "sending too many",
  "too much traffic",
  "mails per hour",
  "messages per hour",
  "emails per hour",
  "messages per minute",
  "limits for how many",
  "messages a day",
  "messages per day",
  "mails per day",
  "emails per day",
  "mails a day",
  "sending activity",
  "cxthrt", /* Cox */
  "hl:ifc", /* codes of NetEase: 163.com, 126.com, yeah.net */
  "hl:mep",
  "mi:dmc",
  "mi:ccl",
  "mi:sfq",
  "rp:drc",
  "rp:qrc",
  "rp:rcl",
  "rp:trc",
  "recipients per message",
  "limit per hour",
  "letters per hour",
  "letters per day",
  "limit per day",
  "rate overlimit",
  "messages per session",
  NULL,
};

static const char *const weak[] = {
  "rate",
  NULL,
};

static const BhReasonExample examples[] = {
  { NULL, "450 4.2.1 The user you are trying to contact is receiving mail at a rate that prevents "
          "additional messages from being delivered." },
  { NULL, "Domain example.org has exceeded the max emails per hour (3/2 (150%)) allowed. Message "
          "discarded." },
  { NULL,
    "421 RP:TRC 163 mx13,1A2B3C 1704103200,please see http://mail.example.com/help_spam_16.htm" },
  { "4.3.2", "432 4.3.2 STOREDRV.ClientSubmit; sender thread limit exceeded" },
  { NULL,
    "550 User ann@example.org has exceeded its 24-hour sending limit. 250 out of 250 allowed" },
  { NULL, NULL },
};

extern const BhReason bh_reason_speeding;
const BhReason bh_reason_speeding = {
  .name = "speeding",
  .narrow = narrow,
  .sure = sure,
  .weak = weak,
  .examples = examples,
};
