/* cluster-wants.h - what a cluster was sent for, beside a link: a file that its letters carry, a
 * telephone or wallet that they name, an address to which answers are to go.
 *
 * Applicants and petitioners write in one wording, too; but each adds papers, and wants answers, of
 * his own; and those of one firm have its logo and telephone in common. What half of a cluster and
 * of its From domains has is the campaign's, and so is each of a few that strangers agree on.
 */
#pragma once

#include "conclude/mail/gathered.h"
#include "store/case-texts.h"

typedef struct _BhClusterWants BhClusterWants;

/**
 * bh_cluster_wants_new:
 * @gathered: (element-type BhGathered): in evidence order
 * @cluster_of: (array length=n_texts): the cluster of each text, or %BH_NO_CLUSTER
 *
 * What comes over a list wants nothing: answers to it go to the list. Cost: a sort of what
 * messages of clusters have.
 */
BhClusterWants *bh_cluster_wants_new (BhCaseStore *store,
                                      const GArray *gathered,
                                      const guint32 *cluster_of,
                                      guint32 n_texts,
                                      GError **error);
void bh_cluster_wants_free (BhClusterWants *wants);

/* Whether the message has what is its cluster's. index: in gathered. */
gboolean bh_cluster_wants_have (const BhClusterWants *wants, guint32 index);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BhClusterWants, bh_cluster_wants_free)
