/* pair.h - why two messages are of one cluster, from the facts of the case. */
#pragma once

#include <backhop/case.h>

#include "cluster/cluster.h"

/* One text after the other on the way; each shown by a message that has it. */
typedef struct {
  char *from_id, *to_id;
  guint32 n_shared, n_union;
} BhPairStep;

typedef struct {
  char *id[2];
  gboolean is_one_text;  /* equal in normal form: the rest is then empty */
  BhClusterPair compare; /* of both directly */
  GArray *steps;         /* of BhPairStep: the shortest way from one to the other */
  guint weakest;         /* position of that step */
} BhPair;

/**
 * bh_pair_new:
 * @cluster: whole id
 * @ids: ids of two messages; may be shortened
 * @error: %BH_ERROR_NOT_FOUND where one is not of the cluster, %BH_ERROR_USAGE where
 *   a short id names several, %BH_ERROR_CORRUPT
 */
BhPair *bh_pair_new (BhCase *opened, const char *cluster, const char *const ids[2], GError **error);
void bh_pair_free (BhPair *pair);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BhPair, bh_pair_free)
