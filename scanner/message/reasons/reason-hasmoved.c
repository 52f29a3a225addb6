/* reason-hasmoved.c - the user has another address now. */
#include "message/reason.h"

static const char *const sure[] = {
  "address changed to",
  "has moved",
  "has changed to",
  "address has changed",
  "has been replaced by",
  "user moved permanently",
  "has left",
  "no longer here, please",
  "no longer works here",
  "no longer employed",
  "no longer at this address",
  "please use the new address",
  "changed address",
  "has a new address",
  "nicht mehr im unternehmen",
  "nicht mehr bei uns",
  "n'est plus dans",
  "ya no trabaja",
  "does not work here",
  "doesn't work here",
  "now uses",
  "has been migrated",
  "has migrated to",
  "not local; please try",
  "user moved to",
  "adresse hat sich geändert",
  "mailbox moved",
  "has retired",
  NULL,
};

static const char *const weak[] = {
  "new address",
  "no longer with",
  NULL,
};

static const BhReasonExample examples[] = {
  { "5.1.6", "551 5.1.6 recipient has moved: please try <bob@example.com>" },
  { "5.1.6", "551 5.1.6 recipient no longer on server: bob@example.com" },
  { NULL, "550 User has moved to another host" },
  { NULL, "550 Address changed to bob@example.net" },
  { NULL, NULL },
};

extern const BhReason bh_reason_hasmoved;
const BhReason bh_reason_hasmoved = {
  .name = "hasmoved",
  .is_hard = TRUE,
  .sure = sure,
  .weak = weak,
  .examples = examples,
};
