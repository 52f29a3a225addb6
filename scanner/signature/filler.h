/* filler.h - runs of random words before or behind a text.
 *
 * Spammers add words drawn from a dictionary so that no two copies are alike.
 * Such a run holds no function words ("the", "und", "que"), and no natural
 * text of a language goes long without one. The run stays in the normal form
 * but makes no shingles and is no opening.
 */
#pragma once

#include "signature/words.h"

typedef struct _BhFunctionWords BhFunctionWords; /* of the languages in filler.c */

/* (transfer full): hashes of the words, as those of a text are made. */
BhFunctionWords *bh_function_words_new (void);
void bh_function_words_free (BhFunctionWords *function_words);

/* The words from start up to end are the text, those around it filler. */
typedef struct {
  guint start;
  guint end;
} BhCore;

/* By the word's hash, in any of the languages. */
gboolean bh_function_words_have (const BhFunctionWords *function_words, const BhWord *word);

/* All words where the language is none of ours or there is no filler. Linear. */
BhCore bh_filler_core (const BhFunctionWords *function_words, const GArray *words);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BhFunctionWords, bh_function_words_free)
