/* cluster-words.h - what a cluster's messages say, in words people can read. */
#pragma once

#include "store/case-texts.h"

typedef struct {
  char *template;     /* the medoid's words; what varies is a {slot} */
  char *slots_json;   /* JSON array of the slots, in order */
  char *support_json; /* JSON array: percent of the texts that carry each run of words */
} BhClusterWords;

/**
 * bh_cluster_words_new:
 * @medoid: index of the medoid's text
 * @members: (element-type guint32): indices of all texts of the cluster, ascending
 *
 * Returns: (transfer full): %NULL with error
 */
BhClusterWords *bh_cluster_words_new (
    BhCaseStore *store, const GArray *texts, guint32 medoid, const GArray *members, GError **error);
void bh_cluster_words_free (BhClusterWords *words);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BhClusterWords, bh_cluster_words_free)
