/* forest.h - which pairs of texts are worth a look: an LSH forest over the bins.
 *
 * 32 times the texts are sorted by four of their bins. Each is paired with the first
 * of those that share four or three of them, and with its neighbours where they share
 * two. So there are at most 128 pairs a text, however many texts share a phrase. A text that is
 * barely alike to some of a campaign is seldom so to its first; neighbours are others in each band,
 * and find it. Texts that share evidence are paired whatever their bins.
 */
#pragma once

#include "cluster/space.h"

/* Positions in the ranking, the content-least first. */
typedef struct {
  guint32 a, b;
} BhForestPair;

typedef struct {
  gboolean (*wants) (guint32 a, guint32 b, gpointer data); /* NULL: all pairs are looked at */
  void (*visit) (guint32 a, guint32 b, gpointer data);     /* both texts can be read */
  gpointer data;
} BhForestVisitor;

/**
 * bh_forest_visit:
 * @texts: all texts
 * @ranked: (array length=n_ranked): indices of the texts to pair, content-least first
 * @space: (nullable): pairs are then visited in an order that reads few texts anew
 *
 * A pair may come more than once, mostly not. The order of pairs is none to rely on.
 * Returns: %FALSE: the temporary file failed, or it was stopped
 */
gboolean bh_forest_visit (const BhClusterText *texts,
                          const guint32 *ranked,
                          gsize n_ranked,
                          const BhClusterSpace *space,
                          const BhForestVisitor *visitor,
                          GError **error);
