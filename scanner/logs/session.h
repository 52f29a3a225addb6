/* session.h - one message as a log tells of it: how our server took it over; and logins.
 *
 * A session is put together from events by assembler.h, joined over pieces of a log by
 * stitch.h, and tied to a message by join.h.
 */
#pragma once

#include "logs/event.h"

#define BH_SESSION_NO_SIZE (-1)
#define BH_LOG_RECIPIENTS_MAX 10000 /* of one message; more are counted */
#define BH_LOG_LIST_HITS_MAX 16
#define BH_LOG_TEXT_LEN_MAX 1000 /* bytes of one value: paths of RFC 5321 have 256, ids more */

typedef struct {
  char *address; /* repaired to UTF-8, as written */
  char *at_door; /* what RCPT named where an alias put another in its place, or NULL */
  BhDelivery delivery;
  char *dsn;    /* "5.1.1", or NULL */
  char *remote; /* the next server, or NULL */
} BhLogRecipient;

/* Texts are owned, valid UTF-8, NULL where the log does not tell. */
typedef struct {
  const char *format; /* static */
  char *where;        /* "mail.log:120", the first line; set where it is read from the store */
  guint64 first_line, last_line;
  guint64 digest; /* of the session's lines: the same log read twice gives it twice; of two
                     pieces of a session, their sum */
  BhStamp start, end;
  BhStamp time; /* when the server took the message over, else start */
  char *host, *key;
  char *queue_id, *message_id;
  char *client_ip, *helo;
  char *user;       /* that logged in */
  char *local_user; /* uid or name of a process on the server */
  gboolean is_logged_in, is_local;
  gboolean has_from;
  char *from;             /* "" is the null reverse-path */
  GPtrArray *recipients;  /* of BhLogRecipient, owned */
  guint n_recipients_cut; /* left out by the limit */
  gint64 size;
  gboolean is_accepted, is_refused;
  GPtrArray *list_hits;        /* of char *, owned */
  char *detail;                /* the last reply or reason */
  char *score;                 /* of the spam filter, as written: "11.30/12.0" */
  gboolean is_login_elsewhere; /* in lines that name no message */
  gboolean is_cut_start;       /* its beginning was not in this piece of the log */
  gboolean is_cut_end;         /* still open at the end of it */
  gboolean is_copy;            /* of one in another copy of the log: set by bh_log_index_new() */
  /* For whoever gathers sessions of several logs: of which one it is, and which of it. */
  guint file;
  guint64 place;
} BhLogSession;

/* A login, tried or done, apart from any message. */
typedef struct {
  char *where; /* as a session's; borrowed */
  BhStamp stamp;
  char *user; /* NULL: not told */
  char *ip;
  gboolean is_success;
  guint n_tries; /* at least 1: some servers tell of several failures in one line */
  guint64 line;
  guint64 digest; /* of the line */
} BhLogLogin;

/* The beginning of the session, where a login would stand, is not in this piece of the log, or
 * logins stand elsewhere: nothing tells that there was none. */
gboolean bh_log_session_hides_login (const BhLogSession *session);

/* A recipient's server refused it for good. */
gboolean bh_log_session_has_failed (const BhLogSession *session);

/* The next server did not take it for one of the recipients, for good or for now. */
gboolean bh_log_session_was_turned_away (const BhLogSession *session);

#define BH_LOG_SESSION_TEXTS 12
/* Where the session's texts are, where itself first: who frees, copies or packs them all. */
void bh_log_session_texts (BhLogSession *session, char **out_texts[BH_LOG_SESSION_TEXTS]);

void bh_log_session_free (BhLogSession *session);
void bh_log_login_free (BhLogLogin *login);

/* (transfer full): of a size that is not known; all texts NULL. */
BhLogSession *bh_log_session_new (void);
BhLogSession *bh_log_session_copy (const BhLogSession *session); /* that owns all it has */
GPtrArray *bh_log_recipients_new (void);                         /* of BhLogRecipient, owned */

/* (transfer full): a value of a line as it is kept: cut at the limit, repaired to UTF-8. */
char *bh_log_text (BhSpan value);
void bh_log_set_text (char **text, BhSpan value); /* the first that is not empty stays */

/* Of what stands in the place of a client's address: "::ffff:192.0.2.1" is 192.0.2.1 to a socket
 * that takes both, and "unknown" is none. */
BhSpan bh_log_client_address (BhSpan value);

/* Two lines are the same where this is. No secret and no enemy: one log is given twice. */
guint64 bh_log_line_digest (BhSpan line);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BhLogSession, bh_log_session_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BhLogLogin, bh_log_login_free)
