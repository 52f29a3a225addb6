/* spam-by-sender.c - more than half of a campaign, first of the clusters, then of their bursts. */
#include "conclude/verdicts/spam-by-sender.h"

#include "store/case-accused.h"

static gboolean
is_mostly_of_accused (const BhSentCampaign *campaign)
{
  return 2 * campaign->n_sent > campaign->n_messages;
}

static gboolean
tell_clusters (BhCaseStore *store, GError **error)
{
  g_autoptr (GPtrArray) clusters =
      bh_case_store_undecided_of_accused (store, BH_CAMPAIGN_CLUSTER, error);

  for (guint i = 0; clusters != NULL && i < clusters->len; i++) {
    const BhSentCampaign *one = g_ptr_array_index (clusters, i);
    if (!is_mostly_of_accused (one))
      continue;
    g_autofree char *reason = g_strdup_printf (
        "%" G_GINT64_FORMAT " of %" G_GINT64_FORMAT " messages were sent by %s", one->n_sent,
        one->n_messages,
        one->n_accounts == 1 ? "an account that is accused" : "accounts that are accused");
    if (!bh_case_store_set_cluster_kind (store, one->id, "spam", reason, error))
      return FALSE;
  }
  return clusters != NULL;
}

/* As its campaign is, for the reason stands there. */
static gboolean
tell_bursts (BhCaseStore *store, GError **error)
{
  g_autoptr (GPtrArray) bursts =
      bh_case_store_undecided_of_accused (store, BH_CAMPAIGN_BURST, error);

  for (guint i = 0; bursts != NULL && i < bursts->len; i++) {
    const BhSentCampaign *one = g_ptr_array_index (bursts, i);
    if (is_mostly_of_accused (one) && g_strcmp0 (one->cluster_kind, "spam") == 0 &&
        !bh_case_store_set_burst_kind (store, one->id, "spam", error))
      return FALSE;
  }
  return bursts != NULL;
}

gboolean
bh_spam_by_sender_tell (BhCaseStore *store, GError **error)
{
  return tell_clusters (store, error) && tell_bursts (store, error);
}
