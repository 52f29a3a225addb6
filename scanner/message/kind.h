/* kind.h - what sort of message this is: mail, or one of the machines' messages. */
#pragma once

#include "message/facts.h"
#include "message/mime-tree.h"

/* From fields and parts alone. subject: here and below, by bh_subject_text(). BH_KIND_MAIL where
 * they say nothing: the text of a bounce that is no RFC 3464 report is looked at by report.h. */
BhKind bh_kind_from_structure (const char *subject, const BhMimeTree *tree);

/* What speaks for a program that returns mail. */
enum {
  BH_SIGN_SENDER = 1 << 0,  /* a daemon's address */
  BH_SIGN_SUBJECT = 1 << 1, /* "Undelivered Mail …" */
  BH_SIGN_FIELD = 1 << 2,   /* X-Failed-Recipients */
  BH_SIGN_NULL_PATH = 1 << 3,
  BH_SIGN_FORM = 1 << 4,          /* the text has a form that we know (bounce-form.h) */
  BH_SIGN_FORM_ALONE = 1 << 5,    /* and nobody else writes it */
  BH_SIGN_SUBJECT_FIRST = 1 << 6, /* the subject begins so, and nothing speaks against a bounce */
  BH_SIGN_LISTED = 1 << 7,        /* recipients stand where bounces list them, not in sentences */
  /* A postmaster may be a person, or a name for a program's mail. Only with SENDER */
  BH_SIGN_ANSWER = 1 << 8,    /* "Re: …" to a mail */
  BH_SIGN_PERSON = 1 << 9,    /* what fails comes back to the writer */
  BH_SIGN_SENT_BY = 1 << 10,  /* it comes back to another account */
  BH_SIGN_GOODS = 1 << 11,    /* the subject is of parcels, calls or faxes */
  BH_SIGN_ENCLOSES = 1 << 12, /* what it returns is a bounce itself */
  BH_SIGN_MACHINE = 1 << 13,  /* a mail system by its name */
  BH_SIGN_BY_HAND = 1 << 14,  /* by a program that people write with, or from somebody's own path */
  BH_SIGN_MAIL_FAILED = 1 << 15, /* the text says so, of whatever mail */
  BH_SIGN_SERVER = 1 << 16,      /* a name of a mail system that no post office has */
  BH_SIGN_ROLE = 1 << 17,        /* "noreply@", "root@": an address from which nobody writes */
  BH_SIGN_AUTO_REPLY = 1 << 18,  /* a field or the subject says that it answers by itself */
  BH_SIGN_LETTER = 1 << 19,      /* the text greets a person by name */
};

/* Which of the BH_SIGN_… a header has. */
guint bh_kind_bounce_signs (const BhFacts *facts, const char *subject, const BhHeaderBlock *block);

/* A program's message that may have the words of a bounce and is none: to an administrator, or a
 * challenge. */
gboolean bh_kind_is_other_notice (const char *subject);

/* For what is no report: auto-reply, challenge, notice or mail. */
BhKind bh_kind_from_header (const char *subject, const BhHeaderBlock *block);
