/* rule-v6.c - the mail was handed in from outside. */
#include "verdict/account-rule.h"

static gboolean
is_external (const BhRun *run, const BhItem *item)
{
  return bh_item_origin (run, item) == BH_ORIGIN_EXTERNAL;
}

static gboolean
fires (const BhRun *run, GPtrArray *evidence)
{
  guint n = bh_run_count (run, is_external);

  if (!bh_percent_at_least (n, run->items->len, run->account->limits->origin_percent))
    return FALSE;
  const BhItem *first = bh_run_first (run, is_external);
  bh_evidence_add (evidence, "%u of %u messages from outside addresses", n, run->items->len);
  bh_evidence_add (evidence, "%s: %s", first->origin_ip, first->where);
  return TRUE;
}

static const BhAccountExample examples[] = {
  { .what = "from outside",
    .fires = TRUE,
    .n = 5,
    .step_seconds = 60,
    .ip_format = "203.0.113.%u",
    .n_ips = 2 },
  { .what = "from the local network",
    .n = 5,
    .step_seconds = 60,
    .ip_format = "192.168.1.%u",
    .n_ips = 1 },
  { .what = "from our public network",
    .n = 5,
    .step_seconds = 60,
    .ip_format = "198.51.100.%u",
    .n_ips = 1 },
  { .what = "no address", .n = 5, .step_seconds = 60 },
  { .what = NULL },
};

const BhAccountRule bh_account_rule_v6 = { "V6", "handed in from outside addresses", NULL, fires,
                                           examples };
