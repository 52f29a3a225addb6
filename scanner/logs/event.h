/* event.h - what one log line says; and the form of a log format file.
 *
 * A format reads a line into an event. It keeps next to nothing: which lines belong
 * together is assembler.h's job, by the event's key.
 */
#pragma once

#include "logs/syslog.h"

#define BH_LOG_TRIES_MAX 100000 /* failed logins that one line tells of */

typedef enum {
  BH_LOG_OPENS = 1 << 0,        /* a new session begins for this key */
  BH_LOG_CLOSES = 1 << 1,       /* nothing more will come for this key */
  BH_LOG_ENDS_MESSAGE = 1 << 2, /* this message is done; the connection may bring another */
  BH_LOG_ACCEPTED = 1 << 3,     /* the server took the message over */
  BH_LOG_REFUSED = 1 << 4,      /* the server refused message or recipient */
  BH_LOG_LOGGED_IN = 1 << 5,    /* the client of this session logged in */
  BH_LOG_LOGIN_FAILED = 1 << 6,
  BH_LOG_CLIENT_SAYS = 1 << 7, /* text is a line of the SMTP dialogue */
  BH_LOG_SERVER_SAYS = 1 << 8,
  BH_LOG_HAS_FROM = 1 << 9,  /* from is known; empty: the null reverse-path */
  BH_LOG_LOCAL = 1 << 10,    /* handed in by a process on the server */
  BH_LOG_BEGINS = 1 << 11,   /* a session may begin here; if it has begun, the line belongs to it */
  BH_LOG_OUTBOUND = 1 << 12, /* the dialogue is ours with the next server: we are the client */
  BH_LOG_GIVES_UP = 1 << 13, /* recipients still deferred are not tried any more */
  BH_LOG_LOGIN_TOLD = 1 << 14,      /* another line tells of the login by itself */
  BH_LOG_LOGIN_ELSEWHERE = 1 << 15, /* who logged in, if anybody, stood in lines of no message */
  BH_LOG_CONTINUES = 1 << 16,       /* of a session that is open; where none is, it is too late */
} BhLogFlags;

typedef enum {
  BH_DELIVERY_NONE, /* only named as recipient */
  BH_DELIVERY_DONE, /* delivered, or relayed to the next server */
  BH_DELIVERY_DEFERRED,
  BH_DELIVERY_FAILED,
  BH_DELIVERY_REFUSED,  /* at RCPT */
  BH_DELIVERY_WITHHELD, /* taken over, and kept from the recipient: quarantined, held, discarded */
} BhDelivery;

/* All spans borrowed from the line, or from the format's state until the next line. */
typedef struct {
  BhStamp stamp;
  guint flags; /* of BhLogFlags */
  BhSpan host; /* that wrote the line; may be empty */
  BhSpan key;  /* of the session, with host; empty: the line stands alone (a login) */
  BhSpan
      earlier_key; /* what is open under it goes on under key from here on; the line is of none */
  BhSpan queue_id, message_id, client_ip, helo, user, local_user, from, text, list_hit, score;
  BhSpan reply;             /* the server's to text, where the line holds both */
  BhSpan recipients;        /* one, or several with separator between them */
  char recipient_separator; /* 0: one */
  BhSpan at_door;           /* what RCPT named in place of the recipient */
  BhDelivery delivery;      /* of these recipients */
  BhSpan failed;            /* others, with the same separator: what was to go to them failed */
  BhSpan dsn, remote, detail;
  gint64 size; /* bytes; -1: not said */
  guint n_recipients;
  guint n_tries;       /* failed ones that the line tells of; 0: one */
  gint16 zone_minutes; /* of the log's clock where the line tells it; valid when has_zone_hint */
  gboolean has_zone_hint;
} BhLogEvent;

/* What a format remembers from line to line; owned by the reader. */
typedef struct {
  BhStamp first;    /* of the lines that the format read */
  GString *key;     /* of the session that lines without a key belong to */
  GString *name;    /* a value of the event that does not lie in the line */
  guint n_sessions; /* makes such keys distinct */
  gboolean is_open; /* a session without a key of its own is being read */
  gboolean has_client;
  gboolean is_outbound; /* the session hands a message on */
  GHashTable *users;  /* char * process or session → char * who logged in to it, and what else the
                       * format keeps of that; owned */
  GPtrArray *columns; /* of char *, owned: names of a table's columns */
  GArray *asked;      /* for table.c: where those lie that were asked for; NULL: no table */
  gboolean is_export; /* the table was written by a cmdlet for who asked, not by the server */
  gboolean is_partial; /* it tells of some mail alone: what is not in it may have been there */
  char separator;      /* between them, and between the cells of a row */
  GArray *cells;       /* of BhSpan: of the row being read, in its line or in one of: */
  GString *row;        /* one that went over several lines */
  GString *unquoted;   /* its cells that had quotes in them */
} BhLogState;

typedef struct {
  const char *line;
  const char *key, *user, *client_ip, *from, *recipients, *message_id; /* NULL: not said */
  guint flags; /* these must be among the event's */
  BhDelivery delivery;
} BhLogExample;

/* Both readers say FALSE to what is not their line. */
typedef struct {
  const char *name;
  /* NULL: the program writes by syslog only */
  gboolean (*parse) (BhLogState *state, BhSpan line, BhLogEvent *out);
  /* NULL: it has its files for itself; else it shares them with other programs */
  gboolean (*parse_syslog) (BhLogState *state, const BhSyslogLine *line, BhLogEvent *out);
  const BhLogExample *examples; /* read in turn with one state; ends at a row without line */
  gboolean has_login_before;    /* a login stands on lines before those of the message */
  gboolean is_dialogue;         /* its lines are commands and the replies behind them */
  gboolean has_end;             /* a line tells that the server is done with a message */
} BhLogFormat;

extern const BhLogFormat *const bh_log_formats[]; /* generated; NULL-terminated */

/* @syslog: (nullable): how the line reads as one of syslog: the same for all formats */
gboolean bh_log_format_read (const BhLogFormat *format,
                             BhLogState *state,
                             BhSpan line,
                             const BhSyslogLine *syslog,
                             BhLogEvent *out);

/* All empty, and the size not known. */
void bh_log_event_init (BhLogEvent *event);

/* What a format keeps between lines: nothing yet. To be cleared. */
void bh_log_state_init (BhLogState *state);
void bh_log_state_clear (BhLogState *state);

/* Keeps what is known of the one who logs in to a process or session. Of too many, all that was
 * kept is forgotten. who: (transfer full) */
void bh_log_state_keep_user (BhLogState *state, BhSpan session, char *who);
/* Likewise a filter's score, which is told before whose it is. Longer than any it is not kept. */
void bh_log_state_keep_score (BhLogState *state, BhSpan session, BhSpan score);

/* What was kept. */
const char *bh_log_state_user (const BhLogState *state, BhSpan session); /* NULL: not known */

/* The session is over. */
void bh_log_state_forget_user (BhLogState *state, BhSpan session);
