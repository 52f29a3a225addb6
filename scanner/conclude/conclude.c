/* conclude.c - the order of conclusions: each stands on those before it. */
#include "conclude/conclude.h"

#include "conclude/conclude-boundary.h"
#include "conclude/conclude-clusters.h"
#include "conclude/conclude-origins.h"
#include "conclude/conclude-verdicts.h"
#include "given/networks.h"
#include "given/no-mail.h"
#include "given/own-side.h"
#include "given/ptr-names.h"
#include "store/case-origins.h"
#include "store/case-texts.h"

static gboolean
conclude_all (BhCaseStore *store,
              const BhOwnSide *own,
              const BhScanOptions *options,
              const BhBoundaryOrders *orders,
              BhConcludeTick tick,
              gpointer tick_data,
              GError **error)
{
  if (!tick ("origins", tick_data, error) || !bh_case_store_clear_conclusions (store, error))
    return FALSE;
  g_autofree char *work = g_build_filename (options->out_dir, "work", NULL);
  g_autoptr (BhSpill) spill = bh_spill_new (work, options->cluster_memory / 2);
  g_autoptr (GArray) texts = bh_case_store_texts (store, spill, error);
  if (texts == NULL)
    return FALSE;
  g_autoptr (BhCaseLogs) logs = bh_case_logs_new (store, options, error);
  if (logs == NULL)
    return FALSE;
  /* What the mailbox votes for serves the origins alone: verdicts accuse by what was given. */
  g_auto (BhInferredSide) voted = { .hosts = NULL };
  g_autoptr (BhHistory) history = bh_history_new ();
  if (!bh_conclude_boundary (store, own, &voted, history, error))
    return FALSE;
  g_autoptr (BhLearned) learned = bh_learned_new (own);
  g_autoptr (BhWitnesses) witnesses = bh_witnesses_new (own);
  const BhLogNotes log_notes = { store, logs, own };
  const BhOriginsPass pass = { &voted.side, history, texts, learned, witnesses, &log_notes };
  g_autoptr (GArray) gathered = bh_conclude_origins (store, &pass, error);
  if (gathered == NULL || !tick ("clusters", tick_data, error))
    return FALSE;
  if (!bh_case_logs_settle (logs, error))
    return FALSE;
  const BhVerdictGrounds grounds = { own, learned, witnesses, logs, gathered };
  const BhClusterSpace space = { spill, work, options->cluster_memory / 2 };
  return bh_conclude_clusters (store, texts, gathered, &space, error) &&
         tick ("verdicts", tick_data, error) &&
         bh_conclude_verdicts (store, &grounds, options, error) &&
         tick ("summary", tick_data, error) && bh_case_store_sum_origins (store, error) &&
         bh_networks_conclude (store, options->mmdbs, error) &&
         bh_ptr_names_conclude (store, options->ptrs, error) &&
         bh_special_nets_conclude (store, error) && bh_no_mail_conclude (store, error) &&
         bh_boundary_orders_conclude (orders, store, error) &&
         bh_conclude_info (store, options, orders, /* is_complete= */ TRUE, error);
}

gboolean
bh_conclude (BhCaseStore *store,
             const BhScanOptions *options,
             const BhBoundaryOrders *orders,
             BhConcludeTick tick,
             gpointer tick_data,
             GError **error)
{
  BhOwnSideOptions own;

  if (!bh_own_side_options_init (&own, options, error))
    return FALSE;
  gboolean good = conclude_all (store, &own.side, options, orders, tick, tick_data, error);
  bh_own_side_options_clear (&own);
  return good;
}
