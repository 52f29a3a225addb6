/* case-accused.h - the messages by which accounts are accused, and the campaigns that they are of.
 *
 * A text alone often does not tell whether its campaign is spam: that somebody sent it with a
 * stolen password does.
 */
#pragma once

#include "store/case-store.h"

/* A message of the run by which the account is accused. */
gboolean
bh_case_store_add_accused (BhCaseStore *store, gint64 message, const char *account, GError **error);

/* Tells each cluster and burst which accounts of those sent how much of it, once all are added and
 * all accounts have their row. */
gboolean bh_case_store_name_accused (BhCaseStore *store, GError **error);

/* A campaign of which accused accounts sent some. */
typedef struct {
  char *id;          /* owned */
  gint64 n_messages; /* it has */
  gint64 n_sent;     /* of them, by accused accounts; a message of two of them is counted twice */
  gint64 n_accounts;
  char *cluster_kind; /* owned: "spam", "legit", "undecided", of its cluster */
} BhSentCampaign;

typedef enum { BH_CAMPAIGN_CLUSTER, BH_CAMPAIGN_BURST } BhCampaignTable;

void bh_sent_campaign_free (BhSentCampaign *campaign);

/* (transfer full) (element-type BhSentCampaign): those of that table that are undecided, by id.
 * After bh_case_store_name_accused(). */
GPtrArray *
bh_case_store_undecided_of_accused (BhCaseStore *store, BhCampaignTable table, GError **error);

/* What was judged of it, and why. */
gboolean bh_case_store_set_cluster_kind (
    BhCaseStore *store, const char *cluster, const char *kind, const char *reason, GError **error);
/* A burst's reason stands at its cluster. */
gboolean bh_case_store_set_burst_kind (BhCaseStore *store,
                                       const char *burst,
                                       const char *kind,
                                       GError **error);
