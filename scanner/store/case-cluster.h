/* case-cluster.h - one cluster of a finished case: its texts, and the messages that have them. */
#pragma once

#include <backhop/case.h>

#include "store/stored-text.h"
#include "store/text-evidence.h"

/* A message as far as it bears on whether texts join. Texts owned, NULL: none. */
typedef struct {
  char *id;
  guint32 text; /* index into the texts */
  gboolean is_copy;
  gboolean is_own_name; /* From is a recipient's too, and the origin a stranger's */
  char *from, *thread, *message_id, *subject;
} BhStoredMember;

typedef struct {
  GArray *texts;   /* of BhStoredText, by text_hash */
  BhSpill *spill;  /* their numbers */
  GArray *members; /* of BhStoredMember, in evidence order */
} BhStoredCluster;

/* Empty where there is no such cluster. */
BhStoredCluster *bh_case_cluster (BhCase *self, const char *cluster, GError **error);
void bh_stored_cluster_free (BhStoredCluster *cluster);

/* What texts of the case share, of these texts: see text-evidence.h. (element-type
 * BhTextEvidence) */
GArray *bh_case_evidence (BhCase *self, const GArray *texts, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BhStoredCluster, bh_stored_cluster_free)
