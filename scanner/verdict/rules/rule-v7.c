/* rule-v7.c - the mail was handed in by a few machines of ours.
 *
 * A web mail host or a gateway that several accounts use is nobody's machine: run.c
 * takes such addresses for unknown, and the rule stays silent.
 */
#include "verdict/account-rule.h"

static gboolean
is_internal (const BhRun *run, const BhItem *item)
{
  BhOriginClass class = bh_item_origin (run, item);
  return (class == BH_ORIGIN_INTERNAL || class == BH_ORIGIN_OWN_PUBLIC) && item->origin_ip != NULL;
}

/* Addresses in the order in which they first stand in the run. */
static GPtrArray *
addresses_of (const BhRun *run, GHashTable *counts)
{
  GPtrArray *addresses = g_ptr_array_new ();

  for (guint i = 0; i < run->items->len; i++) {
    const BhItem *item = bh_item (run->items, i);
    if (!is_internal (run, item))
      continue;
    gpointer ip = (gpointer)(guintptr)item->origin_ip;
    guint n = GPOINTER_TO_UINT (g_hash_table_lookup (counts, ip));
    if (n == 0)
      g_ptr_array_add (addresses, ip);
    g_hash_table_insert (counts, ip, GUINT_TO_POINTER (n + 1));
  }
  return addresses;
}

static gboolean
fires (const BhRun *run, GPtrArray *evidence)
{
  const BhVerdictThresholds *limits = run->account->limits;
  guint n = bh_run_count (run, is_internal);

  if (!bh_percent_at_least (n, run->items->len, limits->origin_percent))
    return FALSE;
  g_autoptr (GHashTable) counts = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) addresses = addresses_of (run, counts);
  if (addresses->len > limits->internal_addresses_max)
    return FALSE;
  for (guint i = 0; i < addresses->len; i++) {
    const char *ip = g_ptr_array_index (addresses, i);
    bh_evidence_add (evidence, "%u of %u messages from %s",
                     GPOINTER_TO_UINT (g_hash_table_lookup (counts, ip)), run->items->len, ip);
  }
  return TRUE;
}

static const BhAccountExample examples[] = {
  { .what = "one PC",
    .fires = TRUE,
    .n = 30,
    .step_seconds = 10,
    .ip_format = "192.168.1.%u",
    .n_ips = 1 },
  { .what = "a PC behind our public address",
    .fires = TRUE,
    .n = 30,
    .step_seconds = 10,
    .ip_format = "198.51.100.%u",
    .n_ips = 1 },
  { .what = "a host that three others use",
    .n = 30,
    .step_seconds = 10,
    .ip_format = "192.168.1.%u",
    .n_ips = 1,
    .n_sharers = 3 },
  { .what = "six PCs", .n = 30, .step_seconds = 10, .ip_format = "192.168.1.%u", .n_ips = 6 },
  { .what = "outside", .n = 30, .step_seconds = 10, .ip_format = "203.0.113.%u", .n_ips = 1 },
  { .what = "the server itself",
    .n = 30,
    .step_seconds = 10,
    .ip_format = "127.0.0.%u",
    .n_ips = 1 },
  { .what = NULL },
};

const BhAccountRule bh_account_rule_v7 = { "V7", "handed in by a few machines of ours", NULL, fires,
                                           examples };
