/* clause.h - a trace field cut into its clauses, whoever wrote it.
 *
 * RFC 5321 section 4.4: from, by, via, with, id, for, comments between them,
 * a date-time at the end. Mailers bend every part of it; this layer knows no
 * mailer and loses nothing that it understands. What a lone name or a bare
 * address means is for peer.h and dialect.h.
 */
#pragma once

#include "trail/date.h"

typedef enum {
  BH_CLAUSE_NONE, /* before the first keyword, or behind the date */
  BH_CLAUSE_FROM,
  BH_CLAUSE_BY,
  BH_CLAUSE_VIA,
  BH_CLAUSE_WITH,
  BH_CLAUSE_ID,
  BH_CLAUSE_FOR,
  BH_N_CLAUSES,
} BhClause;

#define BH_CLAUSE_COMMENTS_MAX 64 /* comments kept of a field, whatever the limit says */

typedef struct {
  BhClause clause; /* the clause it stands in */
  BhSpan text;     /* without its parentheses */
} BhComment;

/* All spans point into text, which the caller owns. */
typedef struct {
  BhSpan text;
  BhSpan value[BH_N_CLAUSES];   /* the first word of each clause */
  BhSpan phrase[BH_N_CLAUSES];  /* its words up to the first comment */
  BhSpan literal[BH_N_CLAUSES]; /* a later word in brackets: "from name [192.0.2.1]" */
  BhSpan second_from;           /* "from <reverse-path>" behind the by clause */
  BhSpan before_id;             /* the word before an id keyword without a value */
  BhSpan tls_word;              /* Exim, chasquid, Haraka: "tls TLS_ECDHE_…" */
  BhSpan encryption;            /* s/qmail: the text behind "de/crypted with" */
  BhComment comments[BH_CLAUSE_COMMENTS_MAX]; /* only the first n_comments are set */
  guint n_comments;
  BhTraceDate date;
  gboolean has_date;
  gboolean is_cut; /* more comments than the limit: the rest was read as words */
  gboolean has_second_by;
  gboolean has_early_clause; /* another one between from and by */
} BhClauses;

/**
 * bh_clauses_clean:
 * @value: a field's bytes, folds and all
 * @out_bytes: room for as many bytes
 *
 * Runs of blanks and line ends become one blank; NULs go; a line broken by
 * quoted-printable ("=" at its end) is joined.
 *
 * Returns: what was written to @out_bytes
 */
BhSpan bh_clauses_clean (BhSpan value, guint8 *out_bytes);

/* Cuts cleaned text into clauses; linear. max_comments: the limit received-comments. */
void bh_clauses_read (BhSpan text, guint64 max_comments, BhClauses *out_clauses);

/* The text from the server's name on, where no client's words stand; all of it where the server
 * names itself nowhere. */
BhSpan bh_clauses_from_server (const BhClauses *clauses);
