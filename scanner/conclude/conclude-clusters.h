/* conclude-clusters.h - second pass: clusters of near-identical texts, and their bursts. */
#pragma once

#include "cluster/space.h"
#include "conclude/conclude.h"
#include "conclude/mail/gathered.h"

/* @texts: (element-type BhStoredText), whose numbers lie in the spill of @space
 * @evidence: (element-type BhTextEvidence): what few of them have */
gboolean bh_conclude_clusters (BhCaseStore *store,
                               const GArray *texts,
                               const GArray *evidence,
                               GArray *gathered,
                               const BhClusterSpace *space,
                               GError **error);
