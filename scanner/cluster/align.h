/* align.h - texts as numbered words, and which word of one stands for which of another. */
#pragma once

#include <glib.h>

#define BH_ALIGN_WORDS_MAX 1000 /* words of a text that are read; bounds the square below */

typedef struct _BhVocabulary BhVocabulary; /* words by number, from 0 on as they come */

/* (transfer full): without words. */
BhVocabulary *bh_vocabulary_new (void);
void bh_vocabulary_free (BhVocabulary *self);

/* Its letters; borrowed. number: as bh_vocabulary_read() gave it. */
const char *bh_vocabulary_word (const BhVocabulary *self, guint32 number);

/* The words of a normal text (of guint32). Chinese and Japanese characters are
 * words of their own, though no spaces stand between them. */
GArray *bh_vocabulary_read (BhVocabulary *self, const char *text);

/* TRUE where no space belongs between words of these numbers. */
gboolean bh_vocabulary_is_tight (const BhVocabulary *self, guint32 left, guint32 right);

/**
 * bh_align:
 * @out_at: (array length=a->len): for each word of @a one more than the place in
 *   @b that it is aligned with; 0: none
 *
 * A longest common subsequence. Cost: product of the lengths, after the common
 * beginning and end.
 */
void bh_align (const GArray *a, const GArray *b, guint32 *out_at);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BhVocabulary, bh_vocabulary_free)
