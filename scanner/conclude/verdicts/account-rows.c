/* account-rows.c - accounts judged part by part, their verdicts in order of accounts. */
#include "conclude/verdicts/account-rows.h"

#include <jansson.h>

#include "conclude/verdicts/queued-remedy.h"
#include "conclude/verdicts/spam-by-sender.h"
#include "store/case-accused.h"
#include "store/json-list.h"

static char *
rules_json (const GPtrArray *rules)
{
  json_t *array = json_array ();
  for (guint i = 0; i < rules->len; i++) {
    const BhFiredRule *fired = g_ptr_array_index (rules, i);
    json_t *evidence = json_array ();
    for (guint e = 0; e < fired->evidence->len; e++)
      json_array_append_new (evidence, json_string (g_ptr_array_index (fired->evidence, e)));
    json_t *rule = json_object ();
    json_object_set_new (rule, "rule", json_string (fired->rule));
    json_object_set_new (rule, "evidence", evidence);
    json_array_append_new (array, rule);
  }
  return bh_json_take_text (array, JSON_COMPACT);
}

static gboolean
write_verdict (BhCaseStore *store,
               const BhAccountVerdict *verdict,
               const GPtrArray *queued_ids,
               GError **error)
{
  g_autoptr (GPtrArray) queued =
      queued_ids != NULL ? bh_queued_in_order (verdict, queued_ids) : g_ptr_array_new ();
  g_autofree char *remedy = bh_queued_remedy (verdict, queued);
  g_autofree char *ids = bh_json_of_texts (queued);
  g_autofree char *rules = rules_json (verdict->rules);
  g_autofree char *origins = bh_json_of_texts (verdict->origin_ips);
  g_autofree char *recipients = bh_json_of_texts (verdict->run_recipients);
  g_autofree char *queue_ids = bh_json_of_texts (verdict->queue_ids);
  gboolean has_window = verdict->has_window;
  BhCell cells[] = {
    bh_cell_text (verdict->account),
    bh_cell_text (verdict->verdict),
    bh_cell_text (verdict->confidence),
    bh_cell_text (rules),
    bh_cell_int (verdict->n_messages),
    bh_cell_int (verdict->n_scanned),
    bh_cell_int (verdict->n_from_addresses),
    bh_cell_int (verdict->n_recipients),
    bh_cell_text (origins),
    has_window ? bh_cell_int (verdict->window_start_unix) : bh_cell_null (),
    has_window ? bh_cell_int (verdict->window_end_unix) : bh_cell_null (),
    bh_cell_int (verdict->window_messages),
    bh_cell_text (remedy),
    bh_cell_text (recipients),
    bh_cell_text (queue_ids),
    bh_cell_text (ids),
  };
  return bh_case_store_insert (store, "accounts", cells, G_N_ELEMENTS (cells), error);
}

static gboolean
write_accused (BhCaseStore *store, const BhAccountVerdict *verdict, GError **error)
{
  for (guint i = 0; i < verdict->accused->len; i++) {
    gint64 number = g_array_index (verdict->accused, gint64, i) - 1;
    if (!bh_case_store_add_accused (store, number, verdict->account, error))
      return FALSE;
  }
  return TRUE;
}

/* Which scanned messages are counted to whom, under the names that accounts are judged by. What
 * only a report returns was not scanned. */
static gboolean
write_messages (BhCaseStore *store, const GArray *messages, GError **error)
{
  for (guint i = 0; i < messages->len; i++) {
    const BhAccountMessage *message = &g_array_index (messages, BhAccountMessage, i);
    if (message->number_by_1 == 0 || (message->source & BH_FROM_BOUNCE) != 0)
      continue;
    BhCell cells[] = { bh_cell_int (message->number_by_1 - 1), bh_cell_text (message->account) };
    if (!bh_case_store_insert (store, "account_messages", cells, G_N_ELEMENTS (cells), error))
      return FALSE;
  }
  return TRUE;
}

static gint
compare_accounts (gconstpointer a, gconstpointer b)
{
  const BhAccountVerdict *one = *(const BhAccountVerdict *const *)a,
                         *two = *(const BhAccountVerdict *const *)b;
  return strcmp (one->account, two->account);
}

static GPtrArray *
judge_parts (BhCaseStore *store,
             BhAccountRecords *records,
             const BhAccountInput *rest,
             GError **error)
{
  g_autoptr (GPtrArray) all =
      g_ptr_array_new_with_free_func ((GDestroyNotify)bh_account_verdict_free);
  BhAccountInput input = *rest;

  for (guint i = 0; i < bh_account_records_n_parts (records); i++) {
    if (!bh_case_store_go_on (store, error))
      return NULL;
    g_autoptr (GArray) messages = bh_account_records_read (records, i);
    if (messages->len == 0)
      continue;
    if (!write_messages (store, messages, error))
      return NULL;
    input.messages = (const BhAccountMessage *)(gconstpointer)messages->data;
    input.n_messages = messages->len;
    GPtrArray *verdicts = bh_accounts_judge_part (bh_account_records_view (records), &input);
    g_ptr_array_extend_and_steal (all, verdicts);
  }
  g_ptr_array_sort (all, compare_accounts);
  return g_steal_pointer (&all);
}

gboolean
bh_account_write_verdicts (BhCaseStore *store,
                           BhAccountRecords *records,
                           const BhAccountInput *rest,
                           GError **error)
{
  if (!bh_account_records_seal (records, error))
    return FALSE;
  bh_case_view_take_input (bh_account_records_view (records), rest);
  g_autoptr (GPtrArray) verdicts = judge_parts (store, records, rest, error);
  for (guint i = 0; verdicts != NULL && i < verdicts->len; i++) {
    const BhAccountVerdict *verdict = g_ptr_array_index (verdicts, i);
    if (!write_verdict (store, verdict, bh_account_records_queued (records, verdict->account),
                        error) ||
        !write_accused (store, verdict, error))
      return FALSE;
  }
  return verdicts != NULL && bh_case_store_name_accused (store, error) &&
         bh_spam_by_sender_tell (store, error);
}
