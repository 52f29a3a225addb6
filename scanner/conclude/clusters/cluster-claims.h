/* cluster-claims.h - the wallets and telephones that a cluster's messages name: where the money was
 * to go, and whom the victims were to call.
 */
#pragma once

#include "conclude/mail/gathered.h"
#include "store/case-texts.h"

typedef enum { BH_NAMED_WALLET, BH_NAMED_PHONE } BhNamedKind;

typedef struct _BhClusterClaims BhClusterClaims;

/**
 * bh_cluster_claims_new:
 * @gathered: (element-type BhGathered): in evidence order
 * @cluster_of: (array length=n_texts): the cluster of each text, or %BH_NO_CLUSTER
 *
 * Counts each message once that counts in its cluster. Cost: a sort of what they name.
 */
BhClusterClaims *bh_cluster_claims_new (BhCaseStore *store,
                                        const GArray *gathered,
                                        const guint32 *cluster_of,
                                        guint32 n_texts,
                                        GError **error);
void bh_cluster_claims_free (BhClusterClaims *claims);

/* (transfer full): JSON array: what most messages name first, then by bytes; at most twenty. */
char *bh_cluster_claims_json (const BhClusterClaims *claims, guint32 cluster, BhNamedKind claim);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BhClusterClaims, bh_cluster_claims_free)
