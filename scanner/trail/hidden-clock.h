/* hidden-clock.h - times that a message carries beside Date and Received.
 *
 * Programs put a time into what they number or sign: a Message-ID, the boundary of a
 * multipart, a signature. Whoever forges Date seldom thinks of them. They show whether a
 * message is of one piece; they never prove: each has its innocent reading, which is told
 * with it.
 */
#pragma once

#include "trail/origin.h"

typedef enum {
  BH_HIDDEN_DKIM,         /* t= of DKIM-Signature (RFC 6376 section 3.5) */
  BH_HIDDEN_ARC,          /* t= of ARC-Seal (RFC 8617 section 4.1.3) */
  BH_HIDDEN_X_RECEIVED,   /* Google's ids end in milliseconds */
  BH_HIDDEN_GMAIL_PART,   /* boundary of Gmail: microseconds in hexadecimal */
  BH_HIDDEN_JAVA_PART,    /* boundary of JavaMail: milliseconds */
  BH_HIDDEN_OUTLOOK_PART, /* boundary of Outlook: a FILETIME in two words */
  BH_HIDDEN_SES_ID,       /* Message-ID of Amazon SES: milliseconds in hexadecimal */
  BH_HIDDEN_EXIM_ID,      /* Message-ID of Exim: its queue id */
  BH_HIDDEN_JAVA_ID,      /* Message-ID of JavaMail: milliseconds */
  BH_HIDDEN_DATE_ID,      /* Message-ID that begins with a date and time of some zone */
  BH_HIDDEN_THREAD,       /* Thread-Index of a message that begins a thread: a FILETIME */
  BH_N_HIDDEN,
} BhHiddenKind;

typedef struct {
  BhHiddenKind kind;
  gint64 time_unix;
} BhHiddenClock;

#define BH_HIDDEN_CLOCKS_MAX 16 /* of one message; further ones say nothing new */

/* Reads what there is. fields: (element-type BhSidecar): the stored header fields. Returns how many
 * were written to out_clocks. */
guint bh_hidden_clocks_read (const char *message_id,
                             const GPtrArray *fields,
                             BhHiddenClock out_clocks[BH_HIDDEN_CLOCKS_MAX]);

/* TRUE where a Content-Type's boundary holds a time: the field is worth keeping. */
gboolean bh_hidden_clock_in_content_type (const char *value, BhHiddenClock *out_clock);

const char *bh_hidden_clock_name (BhHiddenKind kind);     /* "the signature's time", … */
const char *bh_hidden_clock_innocent (BhHiddenKind kind); /* what may be behind another time */

/* TRUE where a server on the way sets the clock, not the sender's program. */
gboolean bh_hidden_clock_is_of_server (BhHiddenKind kind);

/* Seconds that the clock may be off by its form: a day and more where the zone is not told. */
gint64 bh_hidden_clock_slack (BhHiddenKind kind);

/* FALSE: a Date so far from any mail that a gap to it says nothing. */
gboolean bh_hidden_clock_date_is_sane (gint64 date_unix);
