/* reason.h - why a delivery failed, in one word of a fixed list.
 *
 * The words are those of the sisimai library's taxonomy, which the bounce tools
 * of the field share: userunknown, mailboxfull, blocked … Each is one file in
 * reasons/ with the phrases that servers use for it and examples, and one row in
 * this folder's meson.build; the earlier row wins where two speak.
 */
#pragma once

#include "base/span.h"

/* What a server said and with which code; the reason that holds the example is
 * the answer. A row without said ends the list. */
typedef struct {
  const char *status;
  const char *said;
} BhReasonExample;

/* Phrases are in the form of bh_phrase_text() and begin with a word; lists end
 * with NULL. */
typedef struct {
  const char *name;
  gboolean is_hard;          /* the address is dead; else it may work later or for others */
  const char *const *narrow; /* decide whatever else is said */
  const char *const *sure;   /* decide before the code, which many servers use for anything */
  const char *const *weak;   /* also stand in texts about something else: after the sure codes */
  const BhReasonExample *examples;
} BhReason;

extern const BhReason *const bh_reasons[]; /* generated; NULL-terminated */

/**
 * bh_reason_find:
 * @status: (nullable): enhanced status code (RFC 3463), "5.1.1"
 * @action: (nullable): of RFC 3464 section 2.3.3
 * @said: what the servers said; any case
 *
 * Returns: a static string; never %NULL
 */
const char *bh_reason_find (const char *status, const char *action, BhSpan said);

/* 1: the address is dead; 0: it may work later or for others, or is still being tried.
 * status and action as above. */
gint bh_reason_is_hard (const char *reason, const char *status, const char *action);

/* TRUE when the text tells of a failure at all: a phrase of some reason stands in it. */
gboolean bh_reason_is_told (BhSpan text);

/* TRUE when what begins there is part of a mail address, which is a name and says nothing:
 * "junk@example.com". normal: in the form of bh_phrase_text() */
gboolean bh_reason_is_in_address (BhSpan normal, gsize at);

/* How far a code is to be believed against the words beside it. */
typedef enum {
  BH_CODE_MAYBE,   /* servers send it for whatever happened */
  BH_CODE_SURE,    /* for this reason; what was said in so many words counts before it */
  BH_CODE_CERTAIN, /* for this reason and no other */
} BhCodeTrust;

/* What words that stand apart tell, in the form of bh_phrase_text(); NULL: nothing.
 * (reason-words.c)
 */
const char *bh_reason_of_words (BhSpan normal);

/* A word for mail stands in it, in the same form. (reason-words.c) */
gboolean bh_words_name_mail (BhSpan normal);

/* What a status code alone says; NULL: nothing, or not so sure. (reason-code.c) */
const char *bh_reason_of_status (const char *status, BhCodeTrust at_least);

/* TRUE where it says that a user or a host is unknown. (reason-fault.c) */
gboolean bh_reason_is_unknown (const char *reason);

/* The reason where the words at at, which say that somebody is unknown, are about something else
 * than the recipient, else NULL. normal: in the form of bh_phrase_text() (reason-subject.c) */
const char *bh_reason_of_subject (BhSpan normal, gsize at);

#define BH_NOWHERE G_MAXSIZE

/* The reason, but where it says that a user or a host is unknown and means another than the
 * recipient's. normal: in the form of bh_phrase_text(); at: where the words that say so begin, or
 * BH_NOWHERE. (reason-fault.c) */
const char *
bh_reason_at_fault (const char *reason, const char *status, const char *normal, gsize at);
