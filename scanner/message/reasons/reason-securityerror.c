/* reason-securityerror.c - the client should have proved who it is. */
#include "message/reason.h"

static const char *const sure[] = {
  "authentication required",
  "user has no permission",
  "authentication failed",
  "authentication is required",
  "authorization required",
  "must authenticate",
  "smtp auth",
  "bad credentials",
  "invalid credentials",
  "requires authentication",
  "authentication credentials",
  "could not retrieve credentials",
  "authentification",
  "authenticate first",
  "auth required",
  "login first",
  "authentication not",
  "sasl authentication",
  "bad password",
  "wrong password",
  "incorrect password",
  "rst.authrequired",
  "send mail as' feature",
  "authentication failure",
  "authentication turned on in your email client",
  "verification failure",
  "unauthenticated senders not allowed",
  "not authenticate",
  "account not subscribed to ses",
  "credentials invalid",
  "authentication is needed",
  "authentication needed",
  "pop before smtp",
  "pop-before-smtp",
  "only authenticated",
  "authentication data",
  NULL,
};

static const BhReasonExample examples[] = {
  { "5.7.0", "530 5.7.0 Authentication required" },
  { NULL, "535 5.7.8 Authentication failed" },
  { NULL, "550 User has no permission" },
  { NULL, NULL },
};

extern const BhReason bh_reason_securityerror;
const BhReason bh_reason_securityerror = {
  .name = "securityerror",
  .sure = sure,
  .examples = examples,
};
