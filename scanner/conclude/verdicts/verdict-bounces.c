/* verdict-bounces.c - carries values; what they mean is judged in verdict/. */
#include "conclude/verdicts/verdict-bounces.h"

#include "conclude/mail/gather-returned.h"
#include "store/json-list.h"
#include "verdict/key.h"
#include "verdict/refusal.h"

static BhKind
report_kind (const BhStoredMessage *message)
{
  return g_strcmp0 (message->kind, bh_kind_name (BH_KIND_FEEDBACK)) == 0 ? BH_KIND_FEEDBACK
                                                                         : BH_KIND_BOUNCE;
}

static BhBounceInput
input_of (const BhBounceCarry *carry)
{
  const BhStoredReport *report = carry->report;
  gboolean is_outside = bh_origin_class (carry->origin->boundary_ip, carry->own,
                                         /* is_own_relay= */ FALSE) == BH_ORIGIN_EXTERNAL;
  BhBounceInput input = {
    .own = carry->own,
    .kind = report_kind (carry->message),
    .is_failure = report->is_failure,
    .is_report_from_outside = is_outside,
    .reporting_mta = report->reporting_mta,
    .queue_id = report->queue_id,
    .source_ip = report->source_ip,
    .recipients = (const char *const *)(gconstpointer)report->recipients->pdata,
    .n_recipients = report->recipients->len,
    .hops = carry->message->original,
    .original_from = report->original_from,
    .original_return_path = report->original_return_path,
    .original_message_id = report->original_message_id,
    .sessions = carry->sessions,
    .n_sessions = carry->n_sessions,
    .log_cover = carry->log_cover,
    .own_uses_batv = bh_learned_uses_batv (carry->learned),
  };
  input.own_id_shapes = bh_learned_id_shapes (carry->learned, &input.n_own_id_shapes);
  return input;
}

static gboolean
write_row (const BhBounceCarry *carry, const BhBounceJudgement *judgement, GError **error)
{
  const char *verdict = bh_bounce_verdict_name (judgement->verdict);
  if (verdict == NULL && !judgement->is_emitted)
    return TRUE; /* no failure: nothing to decide */
  g_autofree char *rules = bh_json_of_texts (judgement->rules);
  g_autofree char *evidence = bh_json_of_texts (judgement->evidence);
  BhCell cells[] = { bh_cell_int (carry->message->number), bh_cell_text (verdict),
                     bh_cell_text (rules), bh_cell_text (evidence) };
  return bh_case_store_insert (carry->store, "report_verdicts", cells, G_N_ELEMENTS (cells), error);
}

BhBounceJudgement *
bh_verdict_bounce (const BhBounceCarry *carry, GError **error)
{
  BhBounceInput input = input_of (carry);
  g_autofree char *dkim_domain = bh_returned_dkim_domain (carry->message);
  g_autofree char *to = bh_returned_to (carry->message);
  input.original_dkim_domain = dkim_domain;
  input.original_to = to;
  g_autoptr (BhBounceJudgement) judgement = bh_bounce_judge (&input);
  return write_row (carry, judgement, error) ? g_steal_pointer (&judgement) : NULL;
}

gboolean
bh_verdict_bounce_has_rule (const BhBounceJudgement *judgement, const char *rule)
{
  for (guint i = 0; i < judgement->rules->len; i++)
    if (strcmp (g_ptr_array_index (judgement->rules, i), rule) == 0)
      return TRUE;
  return FALSE;
}

gboolean
bh_verdict_bounce_shows_account (const BhBounceJudgement *judgement)
{
  return judgement->was_sent && (bh_verdict_bounce_has_rule (judgement, "B1") ||
                                 bh_verdict_bounce_has_rule (judgement, "B2") ||
                                 bh_verdict_bounce_has_rule (judgement, "B3"));
}

char *
bh_verdict_listed_by (const char *diagnostics, const BhOwnSide *own)
{
  g_auto (GStrv) lines = g_strsplit (diagnostics, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++) {
    g_autofree char *ip = NULL;
    const char *list = bh_refusal_listing (lines[i], own, &ip);
    if (list != NULL)
      return g_strdup_printf ("%s on %s", ip, list);
  }
  return NULL;
}
