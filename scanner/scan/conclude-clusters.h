/* conclude-clusters.h - second pass: clusters of near-identical texts, and their bursts. */
#pragma once

#include "scan/conclude.h"
#include "scan/gathered.h"

gboolean
bh_conclude_clusters (BhCaseStore *store, const GArray *texts, GArray *gathered, GError **error);
