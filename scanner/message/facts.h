/* facts.h - what one message says, as flat values; no conclusions.
 *
 * Made by message.h from a message's exact bytes, carried to the store by
 * units/. Nothing here points into the message: all is owned. Texts are valid
 * UTF-8; where the bytes were not, the repaired text stands here and the bytes
 * stand beside it.
 */
#pragma once

#include <backhop/limits.h>

#include "base/digest.h"
#include "base/span.h"

/* What is broken, odd or noteworthy. Names for people and tables: bh_flaw_name(). */
typedef enum {
  BH_FLAW_NO_HEADER_END = 1 << 0, /* the header runs into the end of the message */
  BH_FLAW_NO_DATE = 1 << 1,
  BH_FLAW_BAD_DATE = 1 << 2,
  BH_FLAW_NO_MESSAGE_ID = 1 << 3,
  BH_FLAW_DUPLICATE_FIELD = 1 << 4, /* a field that may stand once stands twice */
  BH_FLAW_BAD_HEADER_LINE = 1 << 5, /* a line in the header that is no field */
  BH_FLAW_NOT_UTF8 = 1 << 6,        /* raw 8-bit in the header that is not UTF-8 */
  BH_FLAW_NUL = 1 << 7,
  BH_FLAW_BARE_CR = 1 << 8,
  BH_FLAW_MIXED_LINE_ENDS = 1 << 9,
  BH_FLAW_LONG_LINE = 1 << 10,    /* over 998 bytes (RFC 5322 section 2.1.1) */
  BH_FLAW_BAD_MIME = 1 << 11,     /* multipart without boundary or end, bad Content-Type */
  BH_FLAW_BAD_ENCODING = 1 << 12, /* base64 or quoted-printable damage */
  BH_FLAW_BAD_CHARSET = 1 << 13,  /* unknown or wrong charset: text taken as bytes */
  BH_FLAW_BASE64_AFTER_PADDING = 1 << 14,
  BH_FLAW_HIDDEN_TEXT = 1 << 15,    /* HTML text that a reader does not see was left out */
  BH_FLAW_LIMIT = 1 << 16,          /* some limit was reached; see limits_hit */
  BH_FLAW_NOT_PARSED = 1 << 17,     /* only hashed and listed */
  BH_FLAW_CONTENT_LENGTH = 1 << 18, /* Content-Length says another end than the split */
  BH_FLAW_QUOTED_FROM = 1 << 19,    /* holds ">From " lines */
  BH_FLAW_TRUNCATED = 1 << 20,
  BH_FLAW_RECEIVED_CUT = 1 << 21,
  BH_FLAW_WRONG_LENGTH = 1 << 22, /* its store says another length than it has */
  BH_FLAW_INCOMPLETE = 1 << 23,   /* its store keeps a part of it elsewhere */
  BH_FLAW_ASSEMBLED = 1 << 24,    /* put together from the pieces that its queue keeps */
  BH_FLAW_RENDERED = 1 << 25,     /* made from a store that does not keep mail as it came */
  BH_FLAW_CARVED = 1 << 26,       /* found in bytes that are no mailbox: both ends are guessed */
} BhFlaw;

const char *bh_flaw_name (BhFlaw flaw); /* snake-case words, e.g. "no-date" */

typedef enum {
  BH_KIND_MAIL,
  BH_KIND_BOUNCE,
  BH_KIND_FEEDBACK,
  BH_KIND_MDN,
  BH_KIND_AUTO_REPLY,
  BH_KIND_DMARC,
  BH_KIND_CHALLENGE,
  BH_KIND_NOTICE,
} BhKind;

const char *bh_kind_name (BhKind kind); /* as "kind" of backhop-case(5) */

/* A header field that later rooms conclude from. n_above, is_below_client: as of BhRawField. The
 * texts lie in the same block of memory. */
typedef struct {
  char *name;  /* as written */
  char *value; /* unfolded, repaired */
  guint n_above;
  gboolean is_below_client;
} BhField;

typedef struct {
  char *part;        /* MIME path such as "1.2" */
  char *name;        /* repaired file name, or NULL */
  char *type;        /* "image/png" */
  gint64 size;       /* decoded bytes */
  BhSha256 sha256;   /* of the decoded bytes */
  gboolean is_shown; /* goes with a page or an inner message, as a picture in the text does */
} BhAttachment;

/* One recipient of a delivery or feedback report (RFC 3464, RFC 5965). */
typedef struct {
  char *recipient;
  char *status;
  char *action; /* failed delayed delivered relayed expanded */
  char *reason; /* a name of reasons/, which are those of Sisimai's taxonomy */
  gint hard;    /* 1, 0, -1: not known */
  char *remote_mta;
  char *diagnostic;
} BhReportRecipient;

/* What a report says of the message it is about. */
typedef struct {
  char *reporting_mta;
  char *feedback_type;
  char *source_ip; /* RFC 5965 Source-IP */
  char *queue_id;  /* X-Postfix-Queue-ID, Final-Log-ID … */
  char *envelope_id;
  gint64 arrival_unix;
  gboolean has_arrival;
  char *original_how; /* "part:message/rfc822", "part:text/rfc822-headers", "inline", "none" */
  char *original_message_id;
  char *original_from;
  char *original_subject;
  char *original_return_path;
  char *original_text;     /* what a reader sees of the innermost original; its subject where only
                            * a header came back; "" without one. Never NULL in a whole report. */
  GBytes *original_header; /* raw header block of the innermost original, or NULL */
  GPtrArray *recipients;   /* of BhReportRecipient, owned */
} BhReport;

typedef struct {
  char *message_id; /* without angle brackets */
  char *date_raw;
  gint64 date_unix; /* valid when has_date */
  gint date_zone_minutes;
  gboolean has_date;
  char *from; /* address of the first mailbox, or the field's text where none can be read */
  char *from_name;
  GPtrArray *to; /* of char * addresses of To and Cc, owned */
  char *subject;
  GBytes *subject_raw; /* the field's bytes where they were not UTF-8, else NULL */
  GBytes *from_raw;
  char *sender;
  char *reply_to;
  char *in_reply_to;
  GPtrArray *references; /* of char * ids without brackets, owned; the last 32 */
  char *return_path;     /* NULL: no field; "": the null reverse-path */
  char *x_mailer;
  char *charset;       /* of the chosen text part */
  GPtrArray *fields;   /* of BhField, owned: all that later rooms conclude from, in header order */
  GPtrArray *received; /* of GBytes, owned: raw values, newest first, at most received-hops */
  guint n_received;    /* how many there are, kept or not */
  GPtrArray *attachments; /* of BhAttachment, owned */
  guint n_parts;
  GPtrArray *url_hosts; /* of char *, owned: distinct hosts of links, sorted by bytes, at most 64 */
  GPtrArray *wallets;   /* of char *, owned: that the text names (wallet.h), in its order */
  GPtrArray *phones;    /* the same of telephone numbers (phone.h) */
  GPtrArray *pictures;  /* of char *, owned: names of the remote pictures that show (picture.h), in
                         * their order */
  char *text;           /* visible text of the chosen part, UTF-8, at most text-bytes; never NULL */
  gboolean is_html;     /* the text came from an HTML part */
  guint hidden_len;     /* bytes of hidden text left out */
  GBytes *image; /* decoded bytes of the first image where the text is nearly empty, else NULL */
  BhKind kind;
  BhReport *report;   /* NULL unless kind is bounce or feedback */
  guint32 flaws;      /* of BhFlaw */
  GArray *limits_hit; /* of BhLimit, distinct, ascending */
} BhFacts;

void bh_facts_free (BhFacts *facts);

/* (transfer full): all lists there and empty, all texts NULL, no flaws. */
BhFacts *bh_facts_new (void);
void bh_facts_add_limit (BhFacts *facts, BhLimit limit); /* limits_hit and BH_FLAW_LIMIT */
/* Copies both. */
BhField *bh_field_new (BhSpan name, BhSpan value, guint n_above, gboolean is_below_client);
void bh_field_free (BhField *field);
void bh_attachment_free (BhAttachment *attachment);
BhReport *bh_report_new (void); /* (transfer full): without recipients */
void bh_report_free (BhReport *report);
void bh_report_recipient_free (BhReportRecipient *recipient);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BhFacts, bh_facts_free)
