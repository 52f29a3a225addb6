/* reason-filtered.c - the recipient's own rules, or a filter before the mailbox. */
#include "message/reason.h"

static const char *const narrow[] = {
  "blocked by the recipient",
  "blocked by recipient",
  "only accepts mail from whitelisted",
  "only accepts messages from whitelisted",
  NULL,
};

static const char *const sure[] = {
  "recipient rejected",
  "rejected by recipient",
  "not authorized to",
  "not accepting messages",
  "refused by recipient",
  "user reject",
  "domain filter",
  "recipient refused",
  "message filtered",
  "recipient preferences",
  "user rules",
  "rst.notauthorized",
  "restricted sms",
  "rule imposed mailbox",
  "only accepting mail from",
  "because the recipient is",
  "does not accept messages from",
  "is protected by",
  "cannot route mail to user",
  "restrictedtorecipients",
  "not accepting mail",
  "each of the following recipients was rejected",
  "recipient has blocked",
  "rejected by user",
  "recipient filter",
  "user filter",
  "refused by the recipient",
  "recipient does not want",
  "does not wish to receive",
  "rst.dlneedsapproval",
  "bounced address",
  "new mail is not currently being accepted",
  "refuses to accept your mail",
  "refuse to receive mail",
  "recipient refuses mail",
  "user refuses mail",
  "recipient's filter",
  "rejected by the recipient",
  "rejected by destination",
  "rejected by the destination",
  "refused to receive",
  "destinataire n'accepte",
  "empfänger nimmt keine",
  "destinatario no acepta",
  "destinatário não aceita",
  "destinatario non accetta",
  "only accepts mail from",
  "only accept mail from",
  "only accept messages from",
  "by filter settings",
  "receive external mail",
  "accept external mail",
  "受信拒否",
  "收件人拒收",
  "對方拒收",
  "对方拒收",
  "수신을 거부",
  "수신거부",
  "user has blocked",
  NULL,
};

static const char *const weak[] = {
  "filtered",
  "restricted",
  NULL,
};

static const BhReasonExample examples[] = {
  { NULL, "550 5.7.1 RESOLVER.RST.NotAuthorized; not authorized" },
  { "5.2.0", "550 5.2.0 Message filtered" },
  { NULL, NULL },
};

extern const BhReason bh_reason_filtered;
const BhReason bh_reason_filtered = {
  .name = "filtered",
  .narrow = narrow,
  .sure = sure,
  .weak = weak,
  .examples = examples,
};
