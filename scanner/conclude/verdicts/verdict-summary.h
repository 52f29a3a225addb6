/* verdict-summary.h - what the third pass says of the whole case: table info. */
#pragma once

#include "store/case-store.h"
#include "trail/own-side.h"

typedef struct {
  guint n_emitted; /* our own reports about mail that we received */
  guint n_joined, n_ambiguous;
} BhVerdictCounts;

/* After all rows of verdicts are written. */
gboolean bh_verdict_write_summary (BhCaseStore *store,
                                   const BhOwnSide *own,
                                   const BhVerdictCounts *counts,
                                   GError **error);
