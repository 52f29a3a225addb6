/* case-accused.c - messages counted by campaign and account. */
#include "store/case-accused.h"

#include "store/case-store-private.h"
#include "store/json-text.h"

gboolean
bh_case_store_add_accused (BhCaseStore *self, gint64 message, const char *account, GError **error)
{
  /* a report that an account sent may return mail of the same account: it is one message */
  sqlite3_stmt *statement =
      bh_case_store_prepare (self, "INSERT OR IGNORE INTO accused VALUES (?, ?)", error);
  BhCell cells[] = { bh_cell_int (message), bh_cell_text (account) };
  return statement != NULL &&
         bh_case_store_step_cells (self, statement, cells, G_N_ELEMENTS (cells), error);
}

/* Campaigns count first copies: a copy in a queue stands for the one in a folder. */
#define COUNTED_BY(campaign)                                                                       \
  "SELECT f." campaign ", a.account, a.verdict, count (DISTINCT f.message) AS n"                   \
  " FROM accused m JOIN conclusions c ON c.message = m.message"                                    \
  " JOIN conclusions f ON f.message = coalesce (c.copy_of, c.message)"                             \
  " JOIN accounts a ON a.account = m.account"                                                      \
  " WHERE f." campaign " IS NOT NULL GROUP BY f." campaign ", a.account"                           \
  " ORDER BY f." campaign ", n DESC, a.account"

static const struct {
  const char *counted, *set;
} campaigns[] = {
  { COUNTED_BY ("cluster"), "UPDATE clusters SET accused = ? WHERE cluster = ?" },
  { COUNTED_BY ("burst"), "UPDATE bursts SET accused = ? WHERE burst = ?" },
};

static const char *
text_at (sqlite3_stmt *statement, int column)
{
  return (const char *)sqlite3_column_text (statement, column);
}

static void
append_account (GString *list, sqlite3_stmt *row)
{
  g_string_append_c (list, list->len == 0 ? '[' : ',');
  g_string_append_c (list, '{');
  bh_json_append_key (list, "account", /* is_first= */ TRUE);
  bh_json_append_string (list, text_at (row, 1));
  bh_json_append_key (list, "verdict", /* is_first= */ FALSE);
  bh_json_append_string (list, text_at (row, 2));
  bh_json_append_key (list, "messages", /* is_first= */ FALSE);
  bh_json_append_int (list, sqlite3_column_int64 (row, 3));
  g_string_append_c (list, '}');
}

/* Nothing to set before the first campaign was met. */
static gboolean
set_list (BhCaseStore *self, sqlite3_stmt *set, const char *campaign, GString *list, GError **error)
{
  if (list->len == 0)
    return TRUE;
  g_string_append_c (list, ']');
  BhCell cells[] = { bh_cell_text (list->str), bh_cell_text (campaign) };
  return bh_case_store_step_cells (self, set, cells, G_N_ELEMENTS (cells), error);
}

/* Rows of one campaign lie together. */
static gboolean
name_campaigns (BhCaseStore *self, const char *counted, const char *sql, GError **error)
{
  sqlite3_stmt *rows = bh_case_store_prepare (self, counted, error);
  sqlite3_stmt *set = rows != NULL ? bh_case_store_prepare (self, sql, error) : NULL;
  g_autoptr (GString) list = g_string_new (NULL);
  g_autofree char *campaign = NULL;
  gboolean good = set != NULL;
  int status = SQLITE_DONE;

  while (good && (status = sqlite3_step (rows)) == SQLITE_ROW) {
    if (g_strcmp0 (campaign, text_at (rows, 0)) != 0) {
      good = set_list (self, set, campaign, list, error);
      g_string_truncate (list, 0);
      g_free (campaign);
      campaign = g_strdup (text_at (rows, 0));
    }
    append_account (list, rows);
  }
  if (rows != NULL)
    sqlite3_reset (rows);
  if (!good)
    return FALSE;
  if (status != SQLITE_DONE)
    return bh_case_store_fail (self, "accused", error);
  return set_list (self, set, campaign, list, error);
}

gboolean
bh_case_store_name_accused (BhCaseStore *self, GError **error)
{
  for (gsize i = 0; i < G_N_ELEMENTS (campaigns); i++)
    if (!name_campaigns (self, campaigns[i].counted, campaigns[i].set, error))
      return FALSE;
  return TRUE;
}

/* What accused accounts sent of each campaign. A message of two accounts is counted twice; a
 * majority is hardly ever made of such. */
#define SENT_BY_ACCUSED(table, size, kind)                                                         \
  "SELECT t." table ", t." size ", sum (json_extract (e.value, '$.messages')), count (*), " kind   \
  " FROM " table "s t, json_each (t.accused) e WHERE t.kind = 'undecided'"                         \
  " GROUP BY t." table " ORDER BY t." table

static const struct {
  const char *find, *set;
} undecided[] = {
  [BH_CAMPAIGN_CLUSTER] = { SENT_BY_ACCUSED ("cluster", "messages", "t.kind"),
                            "UPDATE clusters SET kind = ?, reason = ? WHERE cluster = ?" },
  [BH_CAMPAIGN_BURST] = { SENT_BY_ACCUSED (
                              "burst",
                              "size",
                              "(SELECT c.kind FROM clusters c WHERE c.cluster = t.cluster)"),
                          "UPDATE bursts SET kind = ? WHERE burst = ?" },
};

void
bh_sent_campaign_free (BhSentCampaign *campaign)
{
  if (campaign == NULL)
    return;
  g_free (campaign->id);
  g_free (campaign->cluster_kind);
  g_free (campaign);
}

GPtrArray *
bh_case_store_undecided_of_accused (BhCaseStore *self, BhCampaignTable table, GError **error)
{
  sqlite3_stmt *row = bh_case_store_prepare (self, undecided[table].find, error);
  g_autoptr (GPtrArray) found =
      g_ptr_array_new_with_free_func ((GDestroyNotify)bh_sent_campaign_free);
  int status = SQLITE_DONE;

  while (row != NULL && (status = sqlite3_step (row)) == SQLITE_ROW) {
    BhSentCampaign *one = g_new0 (BhSentCampaign, 1);
    one->id = g_strdup (text_at (row, 0));
    one->n_messages = sqlite3_column_int64 (row, 1);
    one->n_sent = sqlite3_column_int64 (row, 2);
    one->n_accounts = sqlite3_column_int64 (row, 3);
    one->cluster_kind = g_strdup (text_at (row, 4));
    g_ptr_array_add (found, one);
  }
  if (row == NULL)
    return NULL;
  sqlite3_reset (row);
  if (status != SQLITE_DONE) {
    bh_case_store_fail (self, "accused", error);
    return NULL;
  }
  return g_steal_pointer (&found);
}

gboolean
bh_case_store_set_cluster_kind (
    BhCaseStore *self, const char *cluster, const char *kind, const char *reason, GError **error)
{
  sqlite3_stmt *set = bh_case_store_prepare (self, undecided[BH_CAMPAIGN_CLUSTER].set, error);
  BhCell cells[] = { bh_cell_text (kind), bh_cell_text (reason), bh_cell_text (cluster) };
  return set != NULL && bh_case_store_step_cells (self, set, cells, G_N_ELEMENTS (cells), error);
}

gboolean
bh_case_store_set_burst_kind (BhCaseStore *self,
                              const char *burst,
                              const char *kind,
                              GError **error)
{
  sqlite3_stmt *set = bh_case_store_prepare (self, undecided[BH_CAMPAIGN_BURST].set, error);
  BhCell cells[] = { bh_cell_text (kind), bh_cell_text (burst) };
  return set != NULL && bh_case_store_step_cells (self, set, cells, G_N_ELEMENTS (cells), error);
}
