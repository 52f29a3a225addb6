/* conclude-verdicts.c - one more walk over all messages, carrying facts to verdict/. */
#include "scan/conclude-verdicts.h"

#include "scan/mail-fields.h"
#include "scan/verdict-accounts.h"
#include "scan/verdict-bounces.h"

typedef struct {
  BhCaseStore *store;
  const BhOwnSide *own;
  const BhLearned *learned;
  BhAccountCarry accounts;
} Pass;

static gboolean
is_report (const BhStoredMessage *message)
{
  return g_strcmp0 (message->kind, bh_kind_name (BH_KIND_BOUNCE)) == 0 ||
         g_strcmp0 (message->kind, bh_kind_name (BH_KIND_FEEDBACK)) == 0;
}

static gboolean
take_report (Pass *self, const BhStoredMessage *message, const BhOrigin *origin, GError **error)
{
  g_autoptr (GError) read_error = NULL;
  g_autoptr (BhStoredReport) report =
      bh_case_store_report (self->store, message->number, &read_error);
  if (read_error != NULL) {
    g_propagate_error (error, g_steal_pointer (&read_error));
    return FALSE;
  }
  if (report == NULL)
    return TRUE;
  BhBounceCarry carry = { .store = self->store,
                          .own = self->own,
                          .learned = self->learned,
                          .message = message,
                          .report = report,
                          .origin = origin };
  g_autoptr (BhBounceJudgement) judgement = bh_verdict_bounce (&carry, error);
  if (judgement == NULL)
    return FALSE;
  if (bh_verdict_bounce_shows_account (judgement))
    bh_account_take_original (&self->accounts, message, report, /* session= */ NULL);
  return TRUE;
}

static gboolean
take_message (Pass *self,
              const BhStoredMessage *message,
              const BhGathered *gathered,
              GError **error)
{
  g_autoptr (GPtrArray) sidecars = bh_mail_sidecars (message);
  g_autoptr (BhOrigin) origin = bh_origin_new (message->hops, sidecars, self->own);

  bh_account_take_message (&self->accounts, message, origin, /* session= */ NULL,
                           gathered->cluster_hash);
  return gathered->copy_of >= 0 || !is_report (message) ||
         take_report (self, message, origin, error);
}

static gboolean
walk_messages (Pass *self, const GArray *gathered, GError **error)
{
  g_autoptr (BhMessageCursor) cursor = bh_message_cursor_new (self->store, error);
  g_autoptr (GError) read_error = NULL;
  const BhStoredMessage *message;
  guint i = 0;

  if (cursor == NULL)
    return FALSE;
  while (i < gathered->len && (message = bh_message_cursor_next (cursor, &read_error)) != NULL)
    if (!take_message (self, message, &g_array_index (gathered, BhGathered, i++), error))
      return FALSE;
  if (read_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&read_error));
  return FALSE;
}

static gsize
list_len (const char *const *list)
{
  gsize n = 0;
  while (list[n] != NULL)
    n++;
  return n;
}

gboolean
bh_conclude_verdicts (BhCaseStore *store,
                      const BhOwnSide *own,
                      const BhLearned *learned,
                      const GArray *gathered,
                      const BhScanOptions *options,
                      GError **error)
{
  g_autoptr (BhAccountRecords) records = bh_account_records_new (own);
  Pass self = { store, own, learned, { own, learned, records } };
  BhAccountInput rest = { .own = own,
                          .shared_hosts = options->shared_hosts,
                          .n_shared_hosts = list_len (options->shared_hosts) };

  return walk_messages (&self, gathered, error) &&
         bh_account_write_verdicts (store, records, &rest, error);
}
