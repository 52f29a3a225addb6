/* word-cjk.h - words of Chinese and Japanese, which are written without spaces: overlapping pairs.
 *
 * Characters that stand one by one, with spaces or marks between them, hide such words from
 * filters: they are paired too.
 */
#pragma once

#include "signature/word-sink.h"

/* The character that the last word was, where it stood alone. */
typedef struct {
  BhSpan character; /* in the text that is read; empty: none yet */
  guint n_words;    /* up to it; if more came since, it is not the last */
} BhLoneCharacter;

/* A run of such characters: whole in the normal form, in pairs as words. */
void bh_word_cjk_read (BhWordSink *sink, BhLoneCharacter *before, BhSpan run);
