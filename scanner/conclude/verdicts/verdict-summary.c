/* verdict-summary.c - counts of the store → verdict/folder.h → table info. */
#include "conclude/verdicts/verdict-summary.h"

#include "store/case-ask.h"
#include "verdict/folder.h"

static gboolean
put_number (BhCaseStore *store, const char *key, guint number, GError **error)
{
  g_autofree char *text = g_strdup_printf ("%u", number);
  return bh_case_store_put (store, key, text, error);
}

static char *
statement_of (BhCaseStore *store,
              const BhOwnSide *own,
              const BhVerdictCounts *counts,
              GError **error)
{
  BhFolderFacts facts = {
    .n_emitted = counts->n_emitted,
    .has_own_side = bh_own_side_knows_nets (own) || bh_own_side_knows_hosts (own),
  };
  const struct {
    guint *count;
    const char *sql;
  } counted[] = {
    { &facts.n_sent_by_us, "SELECT count(*) FROM report_verdicts WHERE verdict = 'sent-by-us'" },
    { &facts.n_forged, "SELECT count(*) FROM report_verdicts WHERE verdict = 'forged'" },
    { &facts.n_undecided, "SELECT count(*) FROM report_verdicts WHERE verdict = 'undecided'" },
    { &facts.n_accounts, "SELECT count(*) FROM accounts" },
    { &facts.n_logs, "SELECT count(*) FROM log_coverage" },
    { &facts.n_accused, "SELECT count(*) FROM accounts"
                        " WHERE verdict NOT IN ('none', 'rate-only', 'bulk-sender')" },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (counted); i++) {
    gint64 n = 0;
    if (!bh_case_store_count (store, counted[i].sql, &n, error))
      return NULL;
    *counted[i].count = (guint)n;
  }
  return bh_folder_statement (&facts);
}

gboolean
bh_verdict_write_summary (BhCaseStore *store,
                          const BhOwnSide *own,
                          const BhVerdictCounts *counts,
                          GError **error)
{
  g_autofree char *statement = statement_of (store, own, counts, error);

  return statement != NULL && put_number (store, "logs_joined", counts->n_joined, error) &&
         put_number (store, "logs_ambiguous", counts->n_ambiguous, error) &&
         put_number (store, "bounces_emitted", counts->n_emitted, error) &&
         bh_case_store_put (store, "statement", statement, error);
}
