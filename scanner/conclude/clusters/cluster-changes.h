/* cluster-changes.h - what became of the clusters of a case to which evidence was added. */
#pragma once

#include <backhop/case.h>

/**
 * bh_cluster_changes_json:
 *
 * A cluster that kept its ID and its number of messages is not told of.
 *
 * Returns: (transfer full) (nullable): a JSON array, by old ID, of {"old", "new": [IDs],
 * "messages_before", "messages"}; %NULL with error
 */
char *bh_cluster_changes_json (BhCase *before, BhCase *after, GError **error);
