/* conclude-verdicts.c - one more walk over all messages, carrying facts to verdict/. */
#include "conclude/conclude-verdicts.h"

#include "base/order.h"
#include "conclude/logs/auth-events.h"
#include "conclude/logs/log-missing.h"
#include "conclude/logs/log-ties.h"
#include "conclude/mail/gather-returned.h"
#include "conclude/mail/mail-fields.h"
#include "conclude/verdicts/account-rows.h"
#include "conclude/verdicts/verdict-accounts.h"
#include "conclude/verdicts/verdict-bounces.h"
#include "conclude/verdicts/verdict-summary.h"
#include "given/blocklists.h"
#include "given/options-json.h"
#include "given/own-side.h"

typedef struct {
  BhCaseStore *store;
  const BhOwnSide *own;
  const BhLearned *learned;
  const BhWitnesses *witnesses;
  const BhCouriers *couriers;
  BhCaseLogs *logs;
  BhLogTies *ties;
  BhLogMissing *missing;
  BhAccountCarry accounts;
  BhVerdictCounts counts;
} Pass;

/* The log covers the time at which the world took the original. */
static BhLogCover
cover_of (const Pass *self, const GPtrArray *hops)
{
  const BhHop *top = hops->len > 0 ? g_ptr_array_index (hops, 0) : NULL;
  if (top == NULL || top->time_state == BH_HOP_TIME_NONE)
    return BH_LOG_COVER_NONE;
  return bh_case_logs_cover (self->logs, top->time_unix) ? BH_LOG_COVER_TIME : BH_LOG_COVER_NONE;
}

/* Without B1 a log that knows the ids knows them for other recipients only. One that has no such
 * ids may tell by the envelope at that minute who sent what left from us by B2. */
static gboolean
is_tied_to_log (const BhBounceJudgement *judgement, gsize n_sessions)
{
  return bh_verdict_bounce_has_rule (judgement, "B1") ||
         (n_sessions == 0 && bh_verdict_bounce_has_rule (judgement, "B2"));
}

static gboolean
judge_report (Pass *self,
              const BhStoredMessage *message,
              const BhGathered *gathered,
              const BhStoredReport *report,
              const BhOrigin *origin,
              GError **error)
{
  g_auto (BhReturned) original = { .hops = NULL };
  BhBounceCarry carry = { .store = self->store,
                          .own = self->own,
                          .learned = self->learned,
                          .message = message,
                          .report = report,
                          .origin = origin,
                          .log_cover = cover_of (self, message->original) };

  bh_returned_init (&original, message->original, message->original_fields, self->own);
  bh_couriers_correct (self->couriers, original.hops, &original.witness);
  carry.sessions = bh_log_ties_known (self->ties, &original, report, &carry.n_sessions);
  g_autoptr (BhBounceJudgement) judgement = bh_verdict_bounce (&carry, error);
  if (judgement == NULL)
    return FALSE;
  self->counts.n_emitted += judgement->is_emitted ? 1 : 0;
  if (!bh_verdict_bounce_shows_account (judgement))
    return TRUE;
  const BhLogSession *session = is_tied_to_log (judgement, carry.n_sessions)
                                    ? bh_log_ties_of_original (self->ties, &original, report)
                                    : NULL;
  /* equal subjects alone are no equal texts */
  bh_account_take_original (&self->accounts, message, &original, report, session,
                            report->has_original_text ? gathered->cluster_hash : 0);
  return TRUE;
}

static gboolean
take_report (Pass *self, const BhStoredMessage *message, const BhGathered *gathered, GError **error)
{
  g_autoptr (BhStoredReport) report = NULL;

  if (!bh_case_store_report (self->store, message->number, &report, error))
    return FALSE;
  if (report == NULL)
    return TRUE;
  g_autoptr (GPtrArray) sidecars = bh_mail_sidecars (message);
  g_autoptr (BhOrigin) origin = bh_origin_new (message->hops, sidecars, self->own, NULL);
  return judge_report (self, message, gathered, report, origin, error);
}

/* What the log says of it, for whoever asks about this one message. */
static gboolean
take_answer (const Pass *self,
             const BhStoredMessage *message,
             const BhWitness *witness,
             GError **error)
{
  BhLogAnswer answer = { .message = message->number };

  answer.state = bh_log_ties_last (self->ties, &answer.join);
  if (answer.state != BH_TIE_NONE)
    return bh_log_answer_write (self->store, &answer, error);
  if (witness != NULL)
    bh_log_missing_take (self->missing, message->number, message->hops, witness);
  return TRUE;
}

static gboolean
take_message (Pass *self,
              const BhStoredMessage *message,
              guint at,
              const BhGathered *gathered,
              GError **error)
{
  BhWitness witness;
  gboolean is_first = gathered->copy_of < 0;
  gboolean is_witnessed = bh_witnesses_get (self->witnesses, at, message->hops, &witness);
  bh_couriers_correct (self->couriers, message->hops, &witness);
  const BhLogSession *session =
      bh_log_ties_of_message (self->ties, message, is_witnessed ? &witness : NULL, is_first);

  if (!bh_case_logs_is_empty (self->logs) &&
      !take_answer (self, message, is_witnessed ? &witness : NULL, error))
    return FALSE;
  /* a report was signed by what it returns: it has no text of its own */
  bh_account_take_message (&self->accounts, message, &witness, session,
                           bh_message_is_report (message) ? 0 : gathered->cluster_hash);
  return !is_first || !bh_message_is_report (message) ||
         take_report (self, message, gathered, error);
}

static gboolean
walk_messages (Pass *self, const GArray *gathered, GError **error)
{
  g_autoptr (BhMessageCursor) cursor =
      bh_message_cursor_new (self->store, BH_HOPS_OF_SERVERS, error);
  g_autoptr (GError) read_error = NULL;
  const BhStoredMessage *message;

  if (cursor == NULL)
    return FALSE;
  for (guint i = 0; i < gathered->len; i++) {
    if ((message = bh_message_cursor_next (cursor, &read_error)) == NULL)
      break;
    /* of all other mail the chain has said all it can by now, but what our side wrote */
    if (bh_message_is_report (message) && !bh_message_cursor_read_hops (cursor, error))
      return FALSE;
    if (!take_message (self, message, i, &g_array_index (gathered, BhGathered, i), error))
      return FALSE;
  }
  if (read_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&read_error));
  return FALSE;
}

/* What the log tells of mail that is not in the evidence. */
static void
take_lone_session (const BhLogSession *session, gpointer user_data)
{
  Pass *self = user_data;
  if (!bh_log_ties_is_used (self->ties, session))
    bh_account_take_session (&self->accounts, session,
                             bh_case_logs_has_failed (self->logs, session));
}

/* (element-type utf8): addresses of ours by which mail leaves, by bytes. */
static GPtrArray *
own_servers (const BhLearned *learned, const BhScanOptions *options)
{
  GPtrArray *servers = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GHashTable) met = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GHashTableIter iter;
  gpointer ip;

  bh_learned_add_relays (learned, met);
  bh_own_addresses_add (options, met);
  g_hash_table_iter_init (&iter, met);
  while (g_hash_table_iter_next (&iter, &ip, NULL))
    g_ptr_array_add (servers, g_strdup (ip));
  g_ptr_array_sort (servers, bh_order_texts);
  return servers;
}

static gboolean
judge_accounts (Pass *self,
                const BhScanOptions *options,
                const BhThresholds *thresholds,
                GError **error)
{
  BhAccountRecords *records = self->accounts.records;
  g_autoptr (BhAuthEvents) events =
      bh_auth_events_new (self->logs, bh_account_records_view (records), error);
  g_autoptr (GPtrArray) servers = own_servers (self->learned, options);
  g_autoptr (BhListings) listings =
      events != NULL ? bh_listings_new (self->store, options->blocklists,
                                        bh_account_records_origins (records), servers, error)
                     : NULL;

  if (events == NULL || listings == NULL)
    return FALSE;
  g_auto (GStrv) shared_hosts = bh_shared_hosts_of (options, error);
  if (shared_hosts == NULL)
    return FALSE;
  BhAccountInput rest = { .own = self->own,
                          .thresholds = thresholds,
                          .shared_hosts = (const char *const *)shared_hosts,
                          .n_shared_hosts = g_strv_length (shared_hosts) };
  rest.auth_events = bh_auth_events_get (events, &rest.n_auth_events);
  rest.listings = bh_listings_get (listings, &rest.n_listings);
  return bh_account_write_verdicts (self->store, self->accounts.records, &rest, error);
}

gboolean
bh_conclude_verdicts (BhCaseStore *store,
                      const BhVerdictGrounds *grounds,
                      const BhScanOptions *options,
                      GError **error)
{
  g_autofree char *work = g_build_filename (options->out_dir, "work", NULL);
  const BhOwnSide *own = grounds->own;
  BhCaseLogs *logs = grounds->logs;
  g_autoptr (BhAccountRecords) records = bh_account_records_new (own, work);
  g_autoptr (BhLogServers) servers = bh_log_servers_new (bh_case_logs_all (logs));
  g_autoptr (BhLogMissing) missing = bh_log_missing_new (bh_case_logs_all (logs), servers);
  g_autoptr (BhLogTies) ties = bh_log_ties_new (logs, servers, own);
  Pass self = { .store = store,
                .own = own,
                .learned = grounds->learned,
                .witnesses = grounds->witnesses,
                .couriers = grounds->couriers,
                .logs = logs,
                .ties = ties,
                .missing = missing,
                .accounts = { own, grounds->learned, records, ties } };

  BhThresholds thresholds;
  bh_scan_thresholds (options, &thresholds);
  bh_couriers_judge (grounds->couriers, grounds->gathered, &thresholds);
  if (!walk_messages (&self, grounds->gathered, error) ||
      !bh_log_missing_write (missing, store, error) ||
      !bh_case_logs_visit_sessions (logs, take_lone_session, &self, error))
    return FALSE;
  self.counts.n_joined = bh_log_ties_n_joined (ties);
  self.counts.n_ambiguous = bh_log_ties_n_ambiguous (ties);
  return judge_accounts (&self, options, &thresholds, error) &&
         bh_log_coverage_write (store, logs, error) &&
         bh_verdict_write_summary (store, own, &self.counts, error);
}
