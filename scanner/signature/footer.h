/* footer.h - lines that are footers by their words: disclaimers, and what a list adds.
 *
 * Whether all below is cut off is cut.c's to decide.
 */
#pragma once

#include "signature/chunks.h"

#define BH_FOOTER_SIEVE_BITS 11

/* A value over one folded text; borrows it and its chunks. */
typedef struct {
  BhSpan text;
  BhChunkList chunks;
  gsize n_chunks_above;                     /* the line in hand */
  guint8 passes[1 << BH_FOOTER_SIEVE_BITS]; /* which four bytes may begin a phrase, by hash */
} BhFooters;

/* The first line of the text is in hand. */
BhFooters bh_footers_of (BhSpan text, BhChunkList chunks);

/* The line in hand from now on, a part of the text; lines come in order. */
void bh_footers_go_to (BhFooters *self, BhSpan line);

typedef enum {
  BH_FOOTER_NONE,
  BH_FOOTER_LIST,
  BH_FOOTER_DISCLAIMER,
  BH_FOOTER_FIRM, /* what a firm says of itself: no more than its own sentences */
} BhFooterKind;

/* Passed by value. */
typedef struct {
  BhFooterKind kind;
  gsize at;  /* bytes of the line before the first word that tells */
  gsize end; /* and before the end of the last one, which may stand below it */
} BhFooter;

/* Whether a footer begins in @line: the line in hand, or one below it. @below: what follows it,
 * where the second phrase of a disclaimer may stand. Linear in the line. */
BhFooter bh_footers_find (const BhFooters *self, BhSpan line, BhSpan below);

/* Bytes of @on before what is sold below a disclaimer, in paragraphs of their own; all of them
 * where nothing is. @on: the line in hand and all below it. Linear in it. */
gsize bh_footers_sold_below (const BhFooters *self, BhSpan on);
