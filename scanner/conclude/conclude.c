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

/* What one call concludes from. All is borrowed. */
typedef struct {
  BhCaseStore *store;
  const BhOwnSide *own;
  const BhScanOptions *options;
  const BhBoundaryOrders *orders;
  BhConcludeTick tick;
  gpointer tick_data;
  const char *work; /* the folder for what outgrows memory */
} Conclusion;

static gboolean
begin (const Conclusion *self, const char *stage, GError **error)
{
  return self->tick (stage, self->tick_data, error);
}

/* What is told of addresses, sources and the case, when all has been judged. */
static gboolean
sum_up (const Conclusion *self, GError **error)
{
  BhCaseStore *store = self->store;
  const BhScanOptions *options = self->options;

  return begin (self, "summary", error) && bh_case_store_sum_origins (store, error) &&
         bh_networks_conclude (store, options->mmdbs, error) &&
         bh_ptr_names_conclude (store, options->ptrs, error) &&
         bh_special_nets_conclude (store, error) && bh_no_mail_conclude (store, error) &&
         bh_boundary_orders_conclude (self->orders, store, error) &&
         bh_conclude_info (store, options, self->orders, /* is_complete= */ TRUE, error);
}

static gboolean
conclude_all (const Conclusion *self, GError **error)
{
  BhCaseStore *store = self->store;
  const BhOwnSide *own = self->own;
  const BhScanOptions *options = self->options;

  if (!begin (self, "origins", error))
    return FALSE;
  g_autoptr (BhSpill) spill = bh_spill_new (self->work, options->cluster_memory / 2);
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
  if (gathered == NULL || !begin (self, "clusters", error))
    return FALSE;
  if (!bh_case_logs_settle (logs, error))
    return FALSE;
  const BhVerdictGrounds grounds = { own, learned, witnesses, logs, gathered };
  const BhClusterSpace space = { spill, self->work, options->cluster_memory / 2,
                                 bh_case_store_stop (store) };
  return bh_conclude_clusters (store, texts, gathered, &space, error) &&
         begin (self, "verdicts", error) &&
         bh_conclude_verdicts (store, &grounds, options, error) && sum_up (self, error);
}

gboolean
bh_conclude_begin (BhCaseStore *store,
                   const BhScanOptions *options,
                   const BhBoundaryOrders *orders,
                   GError **error)
{
  return bh_case_store_clear_conclusions (store, error) &&
         bh_conclude_info (store, options, orders, /* is_complete= */ FALSE, error) &&
         bh_case_store_commit (store, error);
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
  g_autofree char *work = g_build_filename (options->out_dir, "work", NULL);
  const Conclusion all = { store, &own.side, options, orders, tick, tick_data, work };
  gboolean good = conclude_all (&all, error);
  bh_own_side_options_clear (&own);
  return good;
}
