/* reason-notcompliantrfc.c - the mail breaks a rule of RFC 5321 or RFC 5322. */
#include "message/reason.h"

static const char *const narrow[] = {
  "multiple addresses in",
  "rfc 5322",
  "rfc5322",
  "rfc 2822",
  "rfc2822",
  "missing a valid messageid",
  "missing a valid message-id",
  NULL,
};

static const char *const sure[] = {
  "not rfc",
  "rfc compliant",
  "bare lf",
  "duplicate header",
  "bare cr",
  "missing message-id",
  "missing from header",
  "line too long",
  "line longer than",
  "violates rfc",
  "line length",
  "smtplf.html",
  "missing date header",
  "lacks a message-id",
  "message id is missing",
  "multiple from",
  "bare line feed",
  "too many header lines",
  "bare linefeeds",
  "headers fail syntax check",
  "header syntax",
  "lines longer",
  "lines too long",
  "header too long",
  "header too large",
  "nul characters",
  "nul bytes",
  "two from",
  "not contain a valid from header",
  NULL,
};

static const char *const weak[] = {
  "rfc-822", "rfc 822", "rfc-2822", "rfc-5322", NULL,
};

static const BhReasonExample examples[] = {
  { "5.7.1", "550-5.7.1 This message is not RFC 5322 compliant. There are multiple From headers." },
  { NULL, "451 See http://pobox.example/bare-lf: bare LF in the message" },
  { "5.7.1", "554 5.7.1 Message non conforme RFC, en-tete From manquant" },
  { NULL, NULL },
};

extern const BhReason bh_reason_notcompliantrfc;
const BhReason bh_reason_notcompliantrfc = {
  .name = "notcompliantrfc",
  .narrow = narrow,
  .sure = sure,
  .weak = weak,
  .examples = examples,
};
