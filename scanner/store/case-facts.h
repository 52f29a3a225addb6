/* case-facts.h - what is stored of each message, given back to the rooms that conclude from it.
 *
 * A cursor in evidence order, which holds one message at a time. Its text is case-texts.h's, its
 * delivery report case-report.h's.
 */
#pragma once

#include "store/case-store.h"
#include "trail/origin.h"

/* What a server's queue keeps beside a message that waits in it. "kerio-env" in how: taken by
 * pattern, no proof of anything. */
typedef struct {
  char *queue, *queue_id;
  char *how;        /* NULL: the queue keeps no envelope that can be read */
  char *sender;     /* "" is the null reverse-path */
  char *recipients; /* JSON array: who is still to get it */
  char *auth_user, *client_ip, *ident, *protocol;
} BhStoredQueue;

/* What is stored of one message. All of it is the cursor's; a text is NULL where the mail
 * does not hold it. */
typedef struct {
  gint64 number;
  char *path; /* of its source */
  gint64 offset;
  char *id;
  char *sha256; /* hex */
  BhSha256 text_hash;
  char *message_id;
  gint64 date_unix;
  gboolean has_date;
  char *from;
  char *from_domain;
  char *recipients; /* JSON array */
  char *thread;
  char *subject;
  char *in_reply_to;
  char *return_path; /* "" is the null reverse-path */
  char *kind;
  guint hidden_len;
  char *url_hosts;             /* JSON array: where its links lead */
  const BhStoredQueue *queued; /* NULL: in no queue */
  GPtrArray *hops;             /* of BhHop, newest first */
  GPtrArray *original;         /* of BhHop: of the original that a report returns */
  GPtrArray *fields;           /* of BhSidecar: all stored header fields, in header order */
  GPtrArray *original_fields;  /* of BhSidecar: the same of that original */
} BhStoredMessage;

typedef struct _BhMessageCursor BhMessageCursor;

/* With which hops each message comes. */
typedef enum {
  BH_HOPS_WHOLE,      /* all, and those of its original */
  BH_HOPS_OF_SERVERS, /* its own alone, and of them what tells of servers and paths: kind, style,
                         helo, rdns, ip, by, protocol, is_auth, auth_user, local_user, id, for,
                         envelope_from and time */
} BhHopsWanted;

/* (transfer full): before the first; store is borrowed while it lives. */
BhMessageCursor *bh_message_cursor_new (BhCaseStore *store, BhHopsWanted hops, GError **error);
void bh_message_cursor_free (BhMessageCursor *cursor);
/* NULL at the end, or with error. Valid until the next call. */
const BhStoredMessage *bh_message_cursor_next (BhMessageCursor *cursor, GError **error);
/* Puts whole hops in the place of those that bh_message_cursor_next() gave in part. */
gboolean bh_message_cursor_read_hops (BhMessageCursor *cursor, GError **error);

/* The value of the first stored field of that name, or NULL. */
const char *bh_stored_message_field (const BhStoredMessage *message, const char *name);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BhMessageCursor, bh_message_cursor_free)
