/* normalize.h - visible text → normal form and words.
 *
 * Folding (fold.h), cutting of what others wrote (cut.h), words and their
 * tokens (words.h), in this order. BH_NORM_VERSION names the result of all three.
 */
#pragma once

#include "signature/filler.h"
#include "signature/signature.h"
#include "signature/words.h"

typedef struct _BhNormalizer BhNormalizer; /* reused from text to text */

/* Borrowed from the normalizer until its next text. */
typedef struct {
  BhSpan text;         /* the normal form */
  const GArray *words; /* of BhWord */
  BhCore core;         /* the words that are not filler */
  gsize cut_len;
  const BhFunctionWords *function_words; /* that are no opening */
} BhNormal;

/* (transfer full): ICU state and room for a text; one thread. */
BhNormalizer *bh_normalizer_new (void);
void bh_normalizer_free (BhNormalizer *normalizer);

/* text: valid UTF-8, as visible-text.h gives it. Linear. */
BhNormal bh_normalizer_read (BhNormalizer *normalizer, BhSpan text);

/* The hashes of the core's first words behind a greeting line and a stock opening
 * (stock-opening.h) that are no function words, numbers, links or addresses, up to where the letter
 * takes its leave (sign-off.h); ascending, each once. A letter says something of its own in so few
 * of them, however long the disclaimer below it is; and function words any two letters share. */
guint32 bh_normal_head (const BhNormal *normal, guint32 head[BH_HEAD_WORDS]);

/* Adds a hash to those that are there, ascending, unless it is one of them. Returns how many
 * there are then. */
guint32 bh_normal_add_to_head (guint32 head[BH_HEAD_WORDS], guint32 n, guint32 hash);

/* Whether a word is none that texts share which have nothing else in common: no function word,
 * number, link or address. */
gboolean bh_normal_says_something (const BhNormal *normal, const BhWord *word);

/* What a word is in the normal form; borrowed as that is. */
BhSpan bh_normal_word (const BhNormal *normal, guint word);

/* A word without kind whose letters, if any, stand behind a digit: "0", "0th", "0t0". */
gboolean bh_normal_is_number (const BhNormal *normal, const BhWord *word);

/* Whether a folded word begins a greeting or stands before a name: "dear", "mr". */
gboolean bh_normal_is_greeting (BhSpan word);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BhNormalizer, bh_normalizer_free)
