/* template.h - what the texts of a cluster share, with slots where they differ.
 *
 * This is what an analyst reads: "dear {name} your parcel {digits} waits at
 * {url host=a.example|b.example} {free 8-35 words}".
 */
#pragma once

#include <glib.h>

typedef struct {
  char *text;
  guint n_slots;
  guint n_texts;   /* that were aligned */
  GArray *support; /* of guint: for each run of words between slots, in whole percent, how
                    * many of the texts carry it, which is four fifths of its words */
} BhTemplate;

/**
 * bh_template_new:
 * @texts: (array length=n_texts): normal texts (BhSignature.text), the medoid's
 *   first, the others in content order so that the choice among them is fixed
 *
 * Aligns at most 200 texts, fewer where they are long, to the first by longest
 * common subsequence of words. A word that four fifths have stays; between such
 * words stand slots:
 * {name} behind a greeting, {digits}, {address}, {url host=A|B}, {url host} where
 * there are more than eight, {one of: a|b|c} of up to eight, {free N-M words}. What some
 * texts leave out is {optional: a}, {optional: a|b}, {optional url host=A|B}.
 *
 * Returns: (transfer full)
 */
BhTemplate *bh_template_new (const char *const *texts, gsize n_texts);

/* How many of n_texts bh_template_new() would align to the text: no more need be read. */
gsize bh_template_n_texts (const char *text, gsize n_texts);

void bh_template_free (BhTemplate *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BhTemplate, bh_template_free)
