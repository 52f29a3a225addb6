/* conclude.c - the order of conclusions: each stands on those before it. */
#include "conclude/conclude.h"

#include "base/meanwhile.h"
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
  gboolean is_beside;
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

/* What the texts are and say, read while others are asked: nothing else is needed for it. */
typedef struct {
  const BhCaseStore *store; /* borrowed */
  BhSpill *spill;           /* borrowed */
  GArray *texts;            /* of BhStoredText */
  GArray *evidence;         /* of BhTextEvidence */
} Texts;

static void
texts_clear (Texts *self)
{
  g_clear_pointer (&self->texts, g_array_unref);
  g_clear_pointer (&self->evidence, g_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Texts, texts_clear)

static gboolean
read_texts (gpointer data, BhStop *stop, GError **error)
{
  Texts *self = data;
  g_autoptr (BhCaseStore) reader = bh_case_store_open_reader (self->store, error);

  if (reader == NULL)
    return FALSE;
  bh_case_store_set_stop (reader, stop);
  self->texts = bh_case_store_texts (reader, self->spill, error);
  self->evidence = self->texts != NULL ? bh_case_store_evidence (reader, self->texts, error) : NULL;
  return self->evidence != NULL;
}

/* The texts beside the boundary. */
static gboolean
look_around (const Conclusion *self,
             Texts *out_texts,
             BhInferredSide *out_voted,
             BhHistory *history,
             GError **error)
{
  g_autoptr (BhMeanwhile) meanwhile = bh_meanwhile_begin (self->is_beside, read_texts, out_texts);

  return bh_conclude_boundary (self->store, self->own, out_voted, history, error) &&
         bh_meanwhile_end (meanwhile, bh_case_store_stop (self->store), error);
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
  g_auto (Texts) read = { store, spill, NULL, NULL };
  g_autoptr (BhCaseLogs) logs = bh_case_logs_new (store, options, error);
  if (logs == NULL)
    return FALSE;
  /* What the mailbox votes for serves the origins alone: verdicts accuse by what was given. */
  g_auto (BhInferredSide) voted = { .hosts = NULL };
  g_autoptr (BhHistory) history = bh_history_new ();
  if (!look_around (self, &read, &voted, history, error))
    return FALSE;
  g_autoptr (BhLearned) learned = bh_learned_new (own);
  g_autoptr (BhWitnesses) witnesses = bh_witnesses_new (own);
  g_autoptr (BhCouriers) couriers = bh_couriers_new (own);
  const BhLogNotes log_notes = { store, logs, own };
  const BhOriginsPass pass = { &voted.side, history,  read.texts, learned,
                               witnesses,   couriers, &log_notes };
  g_autoptr (GArray) gathered = bh_conclude_origins (store, &pass, error);
  if (gathered == NULL || !begin (self, "clusters", error))
    return FALSE;
  if (!bh_case_logs_settle (logs, error))
    return FALSE;
  const BhVerdictGrounds grounds = { own, learned, witnesses, couriers, logs, gathered };
  const BhClusterSpace space = { spill, self->work, options->cluster_memory / 2,
                                 bh_case_store_stop (store) };
  return bh_conclude_clusters (store, read.texts, read.evidence, gathered, &space, error) &&
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
             gboolean is_beside,
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
  const Conclusion all = { store, is_beside, &own.side, options, orders, tick, tick_data, work };
  gboolean good = conclude_all (&all, error);
  bh_own_side_options_clear (&own);
  return good;
}
