/* forest.h - which pairs of texts are worth a look: an LSH forest over the bins.
 *
 * 32 times the texts are sorted by four of their bins, and each is paired with
 * the content-least of those that share four, three or two of them. So there are
 * at most 96 pairs a text, however many texts share a phrase (clustering.md 4.2).
 */
#pragma once

#include "cluster/cluster.h"

typedef void (*BhForestVisit) (guint32 a, guint32 b, gpointer data);

/**
 * bh_forest_visit:
 * @texts: all texts
 * @ranked: (array length=n_ranked): indices of the texts to pair, content-least first
 * @visit: gets two positions in @ranked, the content-least first; a pair may come
 *   more than once
 */
void bh_forest_visit (const BhClusterText *texts,
                      const guint32 *ranked,
                      gsize n_ranked,
                      BhForestVisit visit,
                      gpointer data);
