/* cluster-words.h - what a cluster's messages say, in words people can read. */
#pragma once

#include "cluster/cluster.h"
#include "store/case-facts.h"

typedef struct {
  char *template;   /* the medoid's words; what varies is a {slot} */
  char *slots_json; /* JSON array of the slots */
} BhClusterWords;

BhClusterWords *bh_cluster_words_new (BhCaseStore *store,
                                      const GArray *texts,
                                      const BhClustering *clustering,
                                      guint cluster);
void bh_cluster_words_free (BhClusterWords *words);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BhClusterWords, bh_cluster_words_free)
