/* verdict-bounces.c - carries values; what they mean is judged in verdict/. */
#include "scan/verdict-bounces.h"

#include "base/text.h"
#include "scan/json-list.h"
#include "verdict/key.h"

#define LINE_LEN_MAX 200 /* bytes of a diagnostic in a sentence */

/* How servers name the list that made them refuse: host names of the lists, and words. */
static const char *const list_words[] = {
  "spamhaus", "spamcop",   "sorbs",     "barracuda",  "abuseat",    "uceprotect",
  "dnsbl",    "blacklist", "blocklist", "black list", "block list", "rbl",
};

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
  if (verdict == NULL)
    return TRUE;
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
  return judgement->verdict == BH_BOUNCE_SENT_BY_US &&
         (bh_verdict_bounce_has_rule (judgement, "B1") ||
          bh_verdict_bounce_has_rule (judgement, "B2") ||
          bh_verdict_bounce_has_rule (judgement, "B3"));
}

/* Words of a line are cut at what cannot stand in an address. */
static gboolean
names_own_address (BhSpan line, const BhOwnSide *own)
{
  for (gsize i = 0; i < line.len;) {
    gsize len = 0;
    while (i + len < line.len &&
           (g_ascii_isxdigit ((char)line.at[i + len]) || strchr (".:", line.at[i + len]) != NULL))
      len++;
    BhSpan word = bh_span_head (bh_span_from (line, i), len);
    while (word.len > 0 && strchr (".:", word.at[word.len - 1]) != NULL)
      word.len--;
    g_autofree char *text = word.len >= 3 && word.len < 46 ? bh_span_dup (word) : NULL;
    if (text != NULL && bh_own_side_has_address (own, text))
      return TRUE;
    i += len + 1;
  }
  return FALSE;
}

static char *
cut_line (BhSpan line)
{
  g_autofree char *text = bh_span_dup (bh_span_trim (line));
  const char *end = text;
  while (*end != '\0' && bh_text_next (end) - text <= LINE_LEN_MAX)
    end = bh_text_next (end);
  return g_strndup (text, (gsize)(end - text));
}

char *
bh_verdict_listed_by (const char *diagnostics, const BhOwnSide *own)
{
  BhSpan rest = bh_span_of_string (diagnostics), line;
  gsize at = 0;

  while (bh_span_take_line (&rest, &line)) {
    if (!names_own_address (line, own))
      continue;
    for (gsize i = 0; i < G_N_ELEMENTS (list_words); i++)
      if (bh_span_find_nocase (line, bh_span_of_string (list_words[i]), &at))
        return cut_line (line);
  }
  return NULL;
}
