/* stored-text.h - a distinct text as the case keeps it, without its words.
 *
 * Its numbers lie beside it, in a spill that all texts share: they may outgrow memory.
 */
#pragma once

#include "base/spill.h"
#include "signature/signature.h"

typedef struct {
  BhSha256 text_hash;
  guint64 offset; /* in the spill: bins, head, shingles, each of guint32 */
  BhSignatureBasis basis;
  guint32 n_shingles, n_kept, n_head;
  guint32 file_len; /* bytes of the largest file where few words or none stand beside it; 0: none */
} BhStoredText;

/* Comparator of texts, by their hashes. */
gint bh_stored_text_order (gconstpointer a, gconstpointer b);

/* The index of the text with that hash among texts in the order of their hashes; their number:
 * none has it. */
guint32 bh_stored_text_find (const GArray *texts, const BhSha256 *text_hash);

static inline const guint32 *
bh_stored_text_bins (const BhStoredText *text, const BhSpill *spill)
{
  return (const guint32 *)(const void *)(bh_spill_bytes (spill) + text->offset);
}

static inline const guint32 *
bh_stored_text_head (const BhStoredText *text, const BhSpill *spill)
{
  return bh_stored_text_bins (text, spill) + BH_SIGNATURE_BINS;
}

static inline const guint32 *
bh_stored_text_shingles (const BhStoredText *text, const BhSpill *spill)
{
  return bh_stored_text_head (text, spill) + text->n_head;
}
