/* reason-authfailure.c - SPF, DKIM or DMARC did not vouch for the mail (RFC 7372). */
#include "message/reason.h"

static const char *const narrow[] = {
  "spf check",
  "aup#spf",
  "dkim authentication",
  "spf validation",
  "sender spf policy",
  "sender policy framework",
  "unauthenticated email",
  "not authenticated mail",
  "does not have authentication information",
  "message does not pass authentication",
  "spf fail",
  "failed spf",
  "dmarc policy",
  "dmarc unauthenticated",
  "dmarc check",
  "sender did not meet its dmarc",
  "dkim verification",
  "authentication checks",
  "violates dmarc",
  "is not allowed to send mail for",
  "sender is unauthenticated",
  "requires all senders to authenticate",
  "required authentication level",
  "spf sender invalid",
  "dkim sender invalid",
  "dmarc sender invalid",
  "fails spf",
  "did not pass spf",
  "spf hard fail",
  "spf hardfail",
  "dmarc verification",
  "dmarc evaluation",
  "dmarc validation",
  "fails dmarc",
  "dkim check failed",
  "dmarc fail",
  "spf record",
  "dkim signature",
  "dkim fail",
  "arc validation",
  "alignment fail",
  "not allowed to send mail from",
  "not designated as permitted sender",
  "does not designate",
  "isn't aligned",
  "is not aligned",
  "authentication failed: spf",
  "spf unauthori",
  "unauthorized by spf",
  "mi:dma", /* NetEase */
  "openspf.net/why",
  "openspf.org/why",
  NULL,
};

static const char *const weak[] = {
  "dmarc", "dkim", "spf", "arc chain", "arc seal", "domain key", "domainkey", NULL,
};

static const BhReasonExample examples[] = {
  { "5.7.26", "550-5.7.26 Unauthenticated email from example.org is not accepted due to domain's "
              "DMARC policy" },
  { NULL, "550 SPF check failed for example.org" },
  { "5.7.30", "550-5.7.30 DKIM authentication didn't pass." },
  { "5.2.0", "550 5.2.0 192.0.2.25 is not allowed to send from <example.org>. AUP#SPF" },
  { NULL, NULL },
};

extern const BhReason bh_reason_authfailure;
const BhReason bh_reason_authfailure = {
  .name = "authfailure",
  .narrow = narrow,
  .weak = weak,
  .examples = examples,
};
