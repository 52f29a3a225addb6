/* rule-v6.c - the mail was handed in from outside.
 *
 * A thief with two passwords uses both from one place, and may be known by one of them alone: who
 * else logged in from the addresses is told, and accused of nothing. */
#include "verdict/account-rule.h"

#include "base/text-hash.h"

static gboolean
is_external (const BhRun *run, const BhItem *item)
{
  return bh_item_origin (run, item) == BH_ORIGIN_EXTERNAL;
}

#define OTHERS_MAX                                                                                 \
  4 /* accounts of one address: a family, a thief; more are an office or a provider */

static void
tell_others (const BhRun *run, GPtrArray *evidence)
{
  g_autoptr (GHashTable) asked = g_hash_table_new (bh_text_hash, g_str_equal);

  for (guint i = 0; i < run->items->len; i++) {
    const BhItem *item = bh_item (run->items, i);
    if (!is_external (run, item) || !g_hash_table_add (asked, (gpointer)(guintptr)item->origin_ip))
      continue;
    g_autoptr (GPtrArray) users = g_ptr_array_new ();
    bh_uses_list (bh_case_view_uses (run->account->view), item->origin_ip, OTHERS_MAX, users);
    for (guint u = 0; u < users->len; u++)
      if (strcmp (g_ptr_array_index (users, u), run->account->name) != 0)
        bh_evidence_add (evidence, "%s logged in from %s as well: see what it sent",
                         (const char *)g_ptr_array_index (users, u), item->origin_ip);
  }
}

static gboolean
fires (const BhRun *run, GPtrArray *evidence)
{
  guint n = bh_run_count (run, is_external);

  if (!bh_percent_at_least (n, run->items->len, run->account->limits->outside_percent))
    return FALSE;
  const BhItem *first = bh_run_first (run, is_external);
  bh_evidence_add (evidence, "%u of %u messages from outside addresses; first %s: %s", n,
                   run->items->len, first->origin_ip, first->where);
  bh_run_tell_networks (run, evidence);
  tell_others (run, evidence);
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

const BhAccountRule bh_account_rule_v6 = { "V6", NULL, fires, examples };
