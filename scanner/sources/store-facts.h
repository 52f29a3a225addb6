/* store-facts.h - what a mail store or queue says of a message beside its bytes.
 *
 * Flags that a client set, the queue a message waits in, and the envelope that a
 * server kept with it. None of it is part of the message: it lies in a file name, in
 * a file beside it, or in front of it in the same file.
 */
#pragma once

#include <glib.h>

#include "base/span.h"

/* One vocabulary for all stores. */
typedef enum {
  BH_STORE_SEEN = 1 << 0,
  BH_STORE_ANSWERED = 1 << 1,
  BH_STORE_FORWARDED = 1 << 2,
  BH_STORE_FLAGGED = 1 << 3,
  BH_STORE_DRAFT = 1 << 4,
  BH_STORE_DELETED = 1 << 5, /* the client shows it no more, the store still holds it */
  BH_STORE_JUNK = 1 << 6,
  BH_STORE_ENCRYPTED = 1 << 7,
  BH_STORE_FROZEN = 1 << 8,   /* its queue does not try it again by itself */
  BH_STORE_INTERNAL = 1 << 9, /* no mail: what the store keeps of its folder, as a message */
} BhStoreFlag;

/* Texts are owned, valid UTF-8, NULL where the store does not tell. */
typedef struct {
  guint32 flags; /* of BhStoreFlag */
  char *queue;   /* "exim", "postfix/deferred", "mdaemon/remote", "kerio", "sendmail"; NULL: none */
  char *queue_id;       /* by which that server's own commands name it */
  const char *envelope; /* who wrote the envelope: "exim", "postfix", "sendmail", or one of the next
                           two; static, NULL: none */
  char *sender;         /* "" is the null reverse-path */
  GPtrArray *recipients; /* of char *, owned: who is still to get it; NULL: none */
  GPtrArray *delivered;  /* of char *, owned: who needs it no more; NULL: none */
  char *auth_user, *client_ip, *helo, *ident, *protocol;
  guint n_left_out; /* addresses over the limit */
  gboolean has_arrival;
  gint64 arrival_unix; /* when the server took it over */
} BhStoreFacts;

#define BH_ENVELOPE_KERIO "kerio-env" /* found by pattern in a file whose form nobody documents */
#define BH_ENVELOPE_UNSURE "postcat"  /* shown behind a text that may have made it up */

#define BH_STORE_ADDRESSES_MAX 10000 /* of one message; no server takes more for one */

/* (transfer full): says nothing of its message. */
BhStoreFacts *bh_store_facts_new (void);
void bh_store_facts_free (BhStoreFacts *facts);

/* Adds an address, repaired, to one of the facts' lists, which is made where it is NULL. */
void bh_store_facts_add (BhStoreFacts *facts, GPtrArray **list, BhSpan address);

/* Fills one of the facts' texts, repaired: the first that is said counts, and nothing is none. */
void bh_store_facts_set (char **out_text, BhSpan value);

/* The names of the flags set. (transfer container) (element-type utf8) */
GPtrArray *bh_store_flag_names (guint32 flags);

/* Flags of a maildir file's name: ":2,FS" at its end; ";2,", "!2,", "-2," and "_2," where a
 * file system or an archive does not take a colon. */
guint32 bh_store_flags_of_name (BhSpan label);

/* Flags that mbox clients and servers write into the header: X-Mozilla-Status,
 * X-Mozilla-Status2, X-Status, X-IMAP; of one message of theirs the Subject tells as well.
 * n_above: Received fields above it, for the Subject all; what stands below one, others wrote. */
guint32 bh_store_flags_of_field (const char *name, const char *value, guint n_above);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BhStoreFacts, bh_store_facts_free)
