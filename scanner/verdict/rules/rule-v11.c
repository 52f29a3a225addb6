/* rule-v11.c - an address is on a block list.
 *
 * A list tells of the day it was made, not of the day of the mail: it supports,
 * it proves nothing. The list's name stands beside the address. Asked for are the run's origins
 * and the addresses of ours by which all mail leaves; a refusal may name one of ours as well.
 */
#include "verdict/account-rule.h"

#include "base/text-hash.h"

static gboolean
is_refused_as_listed (const BhRun *run, const BhItem *item)
{
  (void)run;
  return item->listed_by != NULL;
}

/* All mail leaves by it: it is told where something stands out that may have brought it there. */
static void
tell_servers (const BhRun *run, GHashTable *told, GPtrArray *evidence)
{
  const BhAccountInput *input = run->account->input;

  for (gsize i = 0; run->has_windows && i < input->n_listings; i++)
    if (input->listings[i].is_server &&
        g_hash_table_add (told, (gpointer)(guintptr)input->listings[i].ip))
      bh_evidence_add (evidence, "our own %s is listed: %s", input->listings[i].ip,
                       input->listings[i].list);
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
  tell_servers (run, asked, evidence);
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
  { .what = "our outgoing address is listed, and there is a burst",
    .fires = TRUE,
    .n = 100,
    .step_seconds = 30,
    .ip_format = "203.0.113.%u",
    .n_ips = 1,
    .n_listed_servers = 1 },
  { .what = "our outgoing address is listed, and the account is calm",
    .n = 3,
    .step_seconds = 60,
    .ip_format = "203.0.113.%u",
    .n_ips = 1,
    .n_listed_servers = 1 },
  { .what = NULL },
};

const BhAccountRule bh_account_rule_v11 = { "V11", NULL, fires, examples };
