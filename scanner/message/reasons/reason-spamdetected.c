/* reason-spamdetected.c - the mail's content is taken for spam. */
#include "message/reason.h"

static const char *const narrow[] = {
  ", ube",   "mcspamsignature",   "considered as spam",    "mail content denied",
  "is spam", "suspicion of spam", "spam message rejected", NULL,
};

static const char *const sure[] = {
  "considered spam",
  "spam message",
  "message as spam",
  "spam detected",
  "identified as spam",
  "looks like spam",
  "classified as spam",
  "detected as spam",
  "likely unsolicited mail",
  "spamassassin",
  "spam score",
  "spam content",
  "spam-like",
  "rejected due to spam",
  "unsolicited bulk",
  "high probability of spam",
  "refused by antispam",
  "spam mail",
  "tagged as spam",
  "rejected as spam",
  "suspected spam",
  "suspect spam",
  "appears to be spam",
  "appears to be unsolicited",
  "bulk mail",
  "junk mail",
  "spam filter",
  "contains spam",
  "message scored",
  "- spam",
  "blocked as spam",
  "because it is spam",
  "accept delivery of this message",
  "judged to be spam",
  "may consider spam",
  "consider spam",
  "message is spam",
  "rejected because of spam",
  "blocked for spam",
  "dt:spm",
  "spam signature",
  "content denied",
  "contains forbidden",
  "spamshield",
  "phishing",
  "scored as spam",
  "classified as junk",
  "as junk",
  "spam policy",
  "als spam",
  "comme spam",
  "como spam",
  "come spam",
  "спам",
  "垃圾邮件",
  "スパム",
  "迷惑メール",
  "mail rejete",
  NULL,
};

static const char *const weak[] = {
  "be spam",  "message looks like", "unsolicited", "spam",
  "antispam", "anti-spam",          "anti spam",   NULL,
};

static const BhReasonExample examples[] = {
  { NULL, "550 5.7.1 This message has been identified as spam" },
  { NULL, "554 Message rejected, spam score 9.3" },
  { NULL, NULL },
};

extern const BhReason bh_reason_spamdetected;
const BhReason bh_reason_spamdetected = {
  .name = "spamdetected",
  .narrow = narrow,
  .sure = sure,
  .weak = weak,
  .examples = examples,
};
