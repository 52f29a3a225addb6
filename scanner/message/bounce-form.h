/* bounce-form.h - how one mail program writes to people that it could not deliver.
 *
 * Half of all bounces have no part for machines. A form is what the text of one
 * program looks like: one file in forms/ and one row in this folder's
 * meson.build. Every sign of every form bids for a text with its length, and the
 * longest that holds wins (the earlier row on a tie). What no form claims is
 * read by what bounces share (failure-text.h).
 */
#pragma once

#include "message/facts.h"
#include "message/header-block.h"

/* All that are set must hold. All are in the form of bh_phrase_text(). */
typedef struct {
  const char *from;    /* stands in the From field */
  const char *subject; /* begins the subject */
  const char *field;   /* a header field of this name is there */
  const char *text;    /* stands in the text, in the form of bh_phrase_text() */
  const char *also;    /* and this, where another program writes the same sentence */
  gboolean is_alone;   /* header and text are enough: nothing else tells of a bounce */
} BhFormSign;

/* What a line does beside giving its captures. */
typedef enum {
  BH_LINE_BEGINS = 1 << 0,   /* recipients stand below it, and none above */
  BH_LINE_ENDS = 1 << 1,     /* nothing below it is about recipients */
  BH_LINE_MENTIONS = 1 << 2, /* its recipient is no new one: what follows is about that one */
  BH_LINE_NOISE = 1 << 3,    /* for people; no server said it */
  BH_LINE_FAILED = 1 << 4,   /* recipients from here on failed */
  BH_LINE_DELAYED = 1 << 5,
  BH_LINE_DELIVERED = 1 << 6,
  BH_LINE_RELAYED = 1 << 7,
  BH_LINE_LOOSE = 1 << 8,   /* what follows is about nobody in particular */
  BH_LINE_NEXT = 1 << 9,    /* about the recipient that is named next */
  BH_LINE_ORPHAN = 1 << 10, /* its recipient counts where no line above names one */
} BhLineRole;

/* The first row that matches a line counts. Lines that none matches were said of
 * the recipient above them, up to a blank line. */
typedef struct {
  const char *pattern; /* see line-pattern.h; NULL ends the list */
  guint roles;         /* of BhLineRole */
} BhFormLine;

/* Words of this program, before those of reasons/. In the form of bh_phrase_text(). */
typedef struct {
  const char *phrase; /* NULL ends the list */
  const char *reason;
} BhFormReason;

/* A whole message and what it says: "recipient=bob@example.com action=failed
 * status=5.1.1 reason=userunknown remote=mx.example.com", groups parted by ";" for
 * further recipients; "reporter=" and "id=" (of the original) in any. "-": none; "hard=1": the
 * address is dead. */
typedef struct {
  const char *mail; /* NULL ends the list */
  const char *reads;
} BhFormSpecimen;

typedef struct {
  const char *name;
  const BhFormSign *signs;     /* ends with a row of nothing */
  const BhFormLine *lines;     /* NULL: as bounces are in general */
  gboolean has_ids;            /* lines name the original's Message-ID or queue id */
  gboolean is_open;            /* blank lines do not end what is said of a recipient */
  const BhFormReason *reasons; /* nullable */
  const char *reason;          /* of all its bounces that tell no other; NULL: none */
  void (*read) (BhReport *report, BhSpan text, const BhLimits *limits); /* instead of lines */
  const BhFormSpecimen *specimens;
} BhBounceForm;

extern const BhBounceForm *const bh_bounce_forms[]; /* generated; NULL-terminated */

/* The returned mail of specimens. */
#define BH_SPECIMEN_ORIGINAL                                                                       \
  "Received: from pc.example.org (pc.example.org [198.51.100.7])\n"                                \
  "\tby mx.example.net with ESMTP id 1A2B3C; Mon, 1 Jan 2024 09:59:59 +0000\n"                     \
  "From: Ann <ann@example.org>\nTo: bob@example.com\nSubject: hi\n"                                \
  "Date: Mon, 1 Jan 2024 10:59:58 +0100\nMessage-ID: <orig@example.org>\n\nHello\n"

/* What signs look at in the header; the texts are in the form of bh_phrase_text(). */
typedef struct {
  const BhHeaderBlock *block; /* borrowed */
  GString *from;              /* name and address */
  GString *subject;
} BhFormHeader;

/* Made once a message; facts: of it. */
BhFormHeader bh_form_header (const BhFacts *facts, const BhHeaderBlock *block);
void bh_form_header_clear (BhFormHeader *header);

/* TRUE when a sign that needs nothing else holds, as far as the header tells. */
gboolean bh_bounce_form_may_claim (const BhFormHeader *header);

/* What a text looks like. Passed by value. */
typedef struct {
  const BhBounceForm *form; /* whose sign wins; NULL: none of those that we know */
  gboolean is_alone;        /* the sign is enough for a bounce */
  gboolean is_delay;        /* the text says that delivery is tried on */
} BhFormFound;

/* text: what the bounce says, valid UTF-8; its first 16 KiB are looked at. */
BhFormFound bh_bounce_form_find (const BhFormHeader *header, BhSpan text);

/* The form's own reason for what was said; NULL: it has no word for it. */
const char *bh_bounce_form_reason (const BhBounceForm *form, BhSpan said);
