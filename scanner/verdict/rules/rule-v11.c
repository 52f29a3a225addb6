/* rule-v11.c - an address is on a block list.
 *
 * A list tells of the day it was made, not of the day of the mail: it supports,
 * it proves nothing. The list's name stands beside the address.
 */
#include "verdict/account-rule.h"

#include "base/text-hash.h"

static gboolean
is_refused_as_listed (const BhRun *run, const BhItem *item)
{
  (void)run;
  return item->listed_by != NULL;
}

static gboolean
fires (const BhRun *run, GPtrArray *evidence)
{
  const BhItem *refused = bh_run_first (run, is_refused_as_listed);
  g_autoptr (GHashTable) asked = g_hash_table_new (bh_text_hash, g_str_equal);

  if (refused != NULL)
    bh_evidence_add (evidence, "refused as listed, %s: %s", refused->listed_by, refused->where);
  for (guint i = 0; i < run->items->len; i++) {
    const char *ip = bh_item (run->items, i)->origin_ip;
    if (ip == NULL || !g_hash_table_add (asked, (gpointer)(guintptr)ip))
      continue;
    const BhListing *listing = bh_case_view_listing (run->account->view, ip);
    if (listing != NULL)
      bh_evidence_add (evidence, "%s is listed: %s", ip, listing->list);
  }
  return evidence->len > 0;
}

static const BhAccountExample examples[] = {
  { .what = "the origin is listed",
    .fires = TRUE,
    .n = 3,
    .step_seconds = 60,
    .ip_format = "203.0.113.%u",
    .n_ips = 1,
    .listed_ip = "203.0.113.0" },
  { .what = "another address is listed",
    .n = 3,
    .step_seconds = 60,
    .ip_format = "203.0.113.%u",
    .n_ips = 1,
    .listed_ip = "203.0.113.200" },
  { .what = NULL },
};

const BhAccountRule bh_account_rule_v11 = { "V11", NULL, fires, examples };
