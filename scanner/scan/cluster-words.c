/* cluster-words.c - the medoid's normal text as a cluster's template. */
#include "scan/cluster-words.h"

BhClusterWords *
bh_cluster_words_new (BhCaseStore *store,
                      const GArray *texts,
                      const BhClustering *clustering,
                      guint cluster)
{
  BhClusterWords *words = g_new0 (BhClusterWords, 1);
  const BhCluster *shown = &g_array_index (clustering->clusters, BhCluster, cluster);
  const BhStoredText *medoid = &g_array_index (texts, BhStoredText, shown->root);

  words->template = bh_case_store_text (store, &medoid->text_hash);
  if (words->template == NULL)
    words->template = g_strdup ("");
  words->slots_json = g_strdup ("[]");
  return words;
}

void
bh_cluster_words_free (BhClusterWords *words)
{
  if (words == NULL)
    return;
  g_free (words->template);
  g_free (words->slots_json);
  g_free (words);
}
