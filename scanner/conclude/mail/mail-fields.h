/* mail-fields.h - what a message's own fields say of its envelope, as far as our
 * servers wrote them. */
#pragma once

#include "conclude/mail/witness.h"
#include "store/case-facts.h"
#include "verdict/key.h"

/* The fields that trail reads beside the hops. (transfer container) (element-type BhSidecar) */
GPtrArray *bh_mail_sidecars (const BhStoredMessage *message);

/* Whom the message was for when it came to our door, not who an alias put in the
 * place; empty where no field of ours tells. (transfer container) (element-type utf8) */
GPtrArray *bh_mail_door_recipients (const BhStoredMessage *message, const BhWitness *witness);

/* The envelope's originator; "" for the null reverse-path, NULL: not known. */
const char *bh_mail_return_path (const BhStoredMessage *message, const BhWitness *witness);

/* Whether the message lies in a mailbox of our side. */
typedef struct {
  gboolean is_here;
  const char *mailbox; /* in which, as our server wrote; NULL: not told */
} BhMailDelivery;

/* What only a server writes that puts a message into a mailbox. Borrowed from the message. */
BhMailDelivery bh_mail_delivery (const BhStoredMessage *message, const BhOwnSide *own);

/* N3: reports, automatic replies and the postmaster's mail, which no rule counts. */
gboolean bh_mail_is_exempt (const BhStoredMessage *message,
                            const char *return_path,
                            const BhAccountKey *key);
