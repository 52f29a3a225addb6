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
  guint part;     /* in the tree: the part that was split into it; BH_NO_PART: none */
} BhOriginal;

void bh_original_clear (BhOriginal *original);

/* In one text: a run of header-like lines. FALSE: there is none. (original-inline.c) */
gboolean bh_original_find_inline (BhOriginal *original, BhSpan text, const BhLimits *limits);

/* Which texts of a bounce were looked through before, for what they say to people. */
typedef struct {
  guint64 parts;       /* bit of each part that was, by its index */
  guint part;          /* where original was found; BH_NO_PART: in none of them */
  BhOriginal original; /* owned */
} BhTextsTried;

#define BH_TEXTS_TRIED_INIT                                                                        \
  {                                                                                                \
    0, BH_NO_PART,                                                                                 \
    {                                                                                              \
      BH_SPAN_NONE, NULL, NULL, 0, BH_NO_PART                                                      \
    }                                                                                              \
  }

/* What a part shows: as it stands, or the lines of a page. To be cleared. */
BhPartText bh_original_text_of_part (BhFacts *facts, const BhPart *part, const BhPartTools *tools);

/* Bytes of the part's text before the original that stands in it, which tried keeps. */
gsize
bh_original_find_in_part (BhTextsTried *tried, guint part, BhSpan text, const BhLimits *limits);

/* tried: nullable; loses its original where that is the one. */
void bh_original_find (BhOriginal *original,
                       BhFacts *facts,
                       const BhMimeTree *tree,
                       const BhPartTools *tools,
                       BhTextsTried *tried);
