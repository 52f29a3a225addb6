/* original.h - the returned message inside a bounce or a complaint.
 *
 * In this order: a MIME part that is one; a part whose own header is one (a
 * gateway left out the blank line); a run of header-like lines in the text,
 * plain, quoted or indented. Innermost for bounces of bounces.
 */
#pragma once

#include "message/parts.h"

typedef struct {
  BhSpan bytes;   /* header first; into the message or into owner */
  GBytes *owner;  /* what bytes lie in where they had to be decoded; else NULL */
  char *how;      /* "part:message/rfc822", "inline", …; NULL: there is none */
  gsize text_len; /* inline: bytes of the text before it */
} BhOriginal;

void bh_original_clear (BhOriginal *original);
void bh_original_find (BhOriginal *original,
                       BhFacts *facts,
                       const BhMimeTree *tree,
                       const BhPartTools *tools);

/* In one text: a run of header-like lines. FALSE where there is none. */
gboolean bh_original_find_inline (BhOriginal *original, BhSpan text, const BhLimits *limits);

/* Distinct well-known header fields in the block. */
guint bh_original_n_known (const BhHeaderBlock *block);
