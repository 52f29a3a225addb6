/* stored-text.h - a distinct text as the case keeps it. */
#pragma once

#include "signature/signature.h"

/* One distinct text, without its words. */
typedef struct {
  BhSha256 text_hash;
  BhSignatureBasis basis;
  guint32 bins[BH_SIGNATURE_BINS];
  guint32 n_shingles, n_kept;
  guint32 *shingles; /* owned */
  guint32 head[BH_HEAD_WORDS];
  guint32 n_head;
} BhStoredText;
