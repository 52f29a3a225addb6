/* dialect.h - who wrote a trace field: patterns shaped like it.
 *
 * A dialect is one file in dialects/ and one row in this folder's meson.build.
 * Every pattern of every dialect bids for a field; a bid is the worth of its
 * literal bytes, and the highest that matches wins (the earlier row on a tie).
 * A mailer's own words are worth more than words and marks of the grammar.
 *
 * In a shape, letters match themselves without case and a blank matches the
 * one blank that cleaning leaves; "~" is a blank or nothing; "{*}" is as little
 * as possible; "{name}" is a capture, whose name fixes the bytes it may hold
 * (the names stand in shape.c). What "{ip}", "{ident}", "{from}", "{login}" and
 * "{local_user}" hold is kept as the hop's; HELO, reverse name, "by", protocol and
 * id are read from the clauses (clause.h), whatever the shape calls them.
 * A shape holds at the field's start; what is left behind its end is free.
 * A match says who wrote the form, never that the text is true.
 */
#pragma once

#include "trail/peer.h"

typedef enum {
  BH_SLOT_NONE, /* matched and not kept */
  BH_SLOT_IP,
  BH_SLOT_HELO,
  BH_SLOT_IDENT,
  BH_SLOT_LOGIN,
  BH_SLOT_LOCAL_USER,
  BH_SLOT_FROM,
  BH_N_SLOTS,
} BhSlot;

typedef enum {
  BH_SHAPE_LOCAL = 1 << 0,     /* a process on the host handed the message in */
  BH_SHAPE_HTTP = 1 << 1,      /* a web front end or another client protocol */
  BH_SHAPE_RETRIEVAL = 1 << 2, /* fetched by POP or IMAP */
  BH_SHAPE_REWRITE = 1 << 3,   /* a filter or a list handed its own message on */
  BH_SHAPE_AUTH = 1 << 4,      /* this form is written for logged-in clients only */
  BH_SHAPE_NO_AUTH = 1 << 5,   /* the protocol word claims no login here */
} BhShapeFlags;

typedef struct {
  const char *shape; /* NULL ends the list */
  guint flags;       /* of BhShapeFlags */
} BhPattern;

typedef struct {
  const char *field; /* as it stands behind "Received:"; NULL ends the list */
  const char *reads; /* "ip=192.0.2.1 helo=x rdns=-": keys of the hop object; "-" is null */
} BhSpecimen;

typedef struct {
  const char *name;
  BhLoneName lone;
  gboolean literal_is_helo;
  const BhPattern *patterns;
  const BhSpecimen *specimens;
} BhDialect;

/* The generated table; NULL-terminated. */
extern const BhDialect *const bh_dialects[];

/* Words that other readers of a field look for, found in the same pass. */
typedef enum {
  BH_MARK_AUTH_YES = 1 << 0,      /* " auth=yes" */
  BH_MARK_AS_USER = 1 << 1,       /* " as user " */
  BH_MARK_ENCRYPTED = 1 << 2,     /* " encrypted SMTP" */
  BH_MARK_ENVELOPE_FROM = 1 << 3, /* " envelope-from " */
  BH_MARK_CIPHER = 1 << 4,        /* "cipher=" */
  BH_MARK_TLS_COLON = 1 << 5,     /* "TLS: " */
  BH_MARK_SSL_COLON = 1 << 6,     /* "SSL: " */
  BH_MARK_ARGOSOFT = 1 << 7,      /* "(ArGoSoft " */
} BhMarks;

typedef struct {
  guint marks;              /* of BhMarks */
  const BhDialect *dialect; /* NULL: no pattern matched */
  const BhPattern *pattern;
  guint bid;
  BhSpan slot[BH_N_SLOTS]; /* into the text matched */
} BhDialectMatch;

/* Builds what bh_dialect_match() looks with, which else its first call does: for a process whose
 * children are to have it. */
void bh_dialect_prepare (void);

/**
 * bh_dialect_match:
 * @text: a cleaned field
 *
 * Looks at the first 2 KiB at most: no mailer names itself later. The patterns
 * are compiled at the first call and never change afterwards.
 */
void bh_dialect_match (BhSpan text, BhDialectMatch *out_match);
