/* queue-name.h - does a file lie in a mail server's queue? By the names of folders and
 * files, as the servers choose them; the file's bytes are looked at elsewhere.
 *
 * What waits in a queue has not left yet: it is counted apart, and it can be stopped.
 */
#pragma once

#include "sources/store-facts.h"

/* Where a mail file (plain RFC 5322) waits: queue and queue id, nothing else. NULL: in no
 * queue. Kerio Connect, MDaemon, qmail. */
BhStoreFacts *bh_queue_of_mail (BhSpan label);

/* The folder of a Postfix queue file: "postfix/deferred"; "postfix" where its folder is
 * not one of them. NULL: Postfix has put it aside for good. */
char *bh_queue_of_postfix (BhSpan label);

/* Each asks for files of one message, next to each other in order of names: Exim's -D and -H,
 * Kerio's .eml and .env. */
gboolean bh_queue_is_pair (BhSpan label, BhSpan next); /* either */
gboolean bh_queue_is_exim_pair (BhSpan label, BhSpan next);
gboolean bh_queue_is_kerio_pair (BhSpan label, BhSpan next);

/* May a member of an archive be one of such two? key_len: bytes of its label that both share;
 * is_last: the later one in order of names. */
gboolean bh_queue_is_half (BhSpan label, gsize *out_key_len, gboolean *out_is_last);

/* "1ajLoq-0001wC-Pk", and the longer form since 4.97. */
gboolean bh_queue_is_exim_id (BhSpan id);
