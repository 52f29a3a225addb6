/* rule-n4.c - much mail to few: alerts, forwarding, reports, a web form to its owner. */
#include "verdict/account-rule.h"

static gboolean
fires (const BhRun *run, GPtrArray *evidence)
{
  const BhVerdictThresholds *limits = run->account->limits;
  g_autoptr (GHashTable) met = g_hash_table_new (g_str_hash, g_str_equal);

  if (run->items->len < limits->narrow_messages)
    return FALSE;
  for (guint i = 0; i < run->items->len; i++) {
    const GPtrArray *recipients = bh_item (run->items, i)->recipients;
    for (guint r = 0; r < recipients->len; r++)
      g_hash_table_add (met, g_ptr_array_index (recipients, r));
    if (recipients->len == 0 || g_hash_table_size (met) > limits->narrow_recipients)
      return FALSE;
  }
  bh_evidence_add (evidence, "%u messages to %u recipients", run->items->len,
                   g_hash_table_size (met));
  return TRUE;
}

static const BhAccountExample examples[] = {
  { .what = "alerts to two people",
    .fires = TRUE,
    .n = 100,
    .step_seconds = 10,
    .n_recipients = 2 },
  { .what = "to eleven people", .n = 100, .step_seconds = 10, .n_recipients = 11 },
  { .what = "a few messages", .n = 19, .step_seconds = 10, .n_recipients = 1 },
  { .what = NULL },
};

const BhAccountRule bh_account_rule_n4 = { "N4", "much mail to few recipients", NULL, fires,
                                           examples };
