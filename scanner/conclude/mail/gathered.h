/* gathered.h - what the passes of a conclusion share of each message.
 *
 * One small value a message is all that is held of the mailbox in memory; the
 * rest is read from the store when it is needed.
 */
#pragma once

#include "base/digest.h"

typedef struct {
  gint64 number;
  gint64 copy_of;   /* number of the first copy, or -1: this is the first */
  gint64 time_unix; /* of the boundary hop, else Date; valid when has_time */
  guint32 text;     /* index into the distinct texts */
  guint64 domain_hash, thread_hash, origin_hash, account_hash; /* 0: none */
  guint64 cluster_hash; /* of the cluster once there are clusters, else of the text; 0: no text */
  guint64 subject_hash; /* of the subject without reply marks; 0: none */
  guint64 topic_hash;   /* of its words alone (topic.h); 0: they say too little */
  guint64 sender_hash;  /* of the whole From address; 0: none */
  guint64 party_hash;   /* of the last two labels of the origin's name, else its address; 0: none */
  guint has_time : 1;
  guint has_party_name : 1; /* else party_hash is of the address */
  guint has_rdns : 1;       /* our side looked the origin's name up */
  guint is_reply : 1;       /* the subject has such a mark */
  guint is_list : 1;
  guint is_auto : 1;
  guint is_aligned : 1;
  guint is_vouched : 1;
  guint is_mutated : 1;
  guint has_link : 1;
  guint leads_home : 1;         /* own-links.h */
  guint leads_away : 1;         /* likewise */
  guint is_of_line : 1;         /* a stranger's line or a host without a name handed it in */
  guint is_of_strange_line : 1; /* likewise, and its name is not of From's domain */
  guint is_foreign : 1;  /* no name of the stranger's host that handed it in is of From's domain */
  guint is_own_name : 1; /* in the name of its own recipient, by a stranger */
  guint is_counted : 1;  /* what it returns was counted with another message */
} BhGathered;

/* The first 64 bits of SHA-256: equal texts, equal values, everywhere. 0 for NULL and "".
 * The digest is one that was finished: a new one for each text costs more than the text. */
guint64 bh_hash_text (BhDigest *digest, const char *text_or_null);

/* Hashes From, its house (public-mail.h), thread and subject into the message. A message without
 * References begins a thread of its own. Any of the texts may be NULL. */
void bh_gathered_set_names (BhGathered *message,
                            BhDigest *digest,
                            const char *from,
                            const char *thread,
                            const char *message_id,
                            const char *subject);

/* Hashes the origin's address and whose host it is. Any of the texts may be NULL. */
void bh_gathered_set_origin (
    BhGathered *message, BhDigest *digest, const char *ip, const char *rdns, const char *helo);

/* The message of that number, for who walks up by numbers beside gathered: at, 0 at first, is
 * moved there. NULL: none has it. */
const BhGathered *bh_gathered_at_number (const GArray *gathered, gint64 number, guint *at);
