/* plan.h - walked files → units in the store. Depends on bytes and options only. */
#pragma once

#include "sources/walk.h"
#include "store/case-store.h"
#include "units/pool.h"

/* What a large file's first bytes say: the answer to a probe. */
typedef struct {
  guint file;
  gboolean is_mbox; /* and can be cut into ranges */
  BhGuess guess;
} BhProbe;

/* The files large enough to be probed. (element-type BhProbe), by file. */
GArray *bh_plan_probes (const BhWalk *walk);

/* The other half of a message that lies apart from the file with the label. FALSE: there is none.
 */
gboolean bh_plan_other_half (const BhWalk *walk, BhSpan label, guint *out_file);

/* Whether this file and the next hold one message together. */
gboolean bh_plan_begins_pair (const BhWalk *walk, guint file);

/* Writes files, units and the walk's problems. */
gboolean
bh_plan_write (BhCaseStore *store, const BhWalk *walk, const GArray *probes, GError **error);

/* Writes a unit for each log behind the units of the evidence, and the walk's problems. */
gboolean bh_plan_write_logs (BhCaseStore *store, const BhWalk *logs, GError **error);

/* SHA-256 in hex over all that ties the evidence to this machine and moment. */
char *bh_plan_fingerprint (const BhWalk *walk);
