/* rule-v3.c - the account sends under addresses of foreign domains.
 *
 * MDaemon's "credentials must match": neither From nor Return-Path belongs to the
 * account or to us. A forwarder keeps the From, but its return path is ours.
 */
#include "verdict/account-rule.h"
#include "verdict/own.h"

static gboolean
is_mismatch (const BhRun *run, const BhItem *item)
{
  const BhAccount *account = run->account;

  if (item->from == NULL || !bh_from_is_foreign (account, item->from, run->start_unix))
    return FALSE;
  if (item->return_path == NULL || *item->return_path == '\0')
    return TRUE;
  g_autofree char *path = bh_address_fold (item->return_path);
  return bh_from_is_foreign (account, path, run->start_unix);
}

static gboolean
fires (const BhRun *run, GPtrArray *evidence)
{
  const BhThresholds *limits = run->account->limits;
  guint n = run->items->len, n_mismatch = bh_run_count (run, is_mismatch);

  if (n < limits->foreign_messages || !bh_percent_at_least (n_mismatch, n, limits->foreign_percent))
    return FALSE;
  const BhItem *first = bh_run_first (run, is_mismatch);
  bh_evidence_add (evidence, "%u of %u messages under a foreign domain", n_mismatch, n);
  bh_evidence_add (evidence, "From %s, handed in as %s: %s", first->from, run->account->name,
                   first->where);
  return TRUE;
}

static const BhAccountExample examples[] = {
  { .what = "ten of ten foreign", .fires = TRUE, .n = 10, .step_seconds = 600, .n_froms = 1 },
  { .what = "nine messages", .n = 9, .step_seconds = 600, .n_froms = 1 },
  { .what = "foreign From, but our return path",
    .n = 20,
    .step_seconds = 600,
    .n_froms = 1,
    .return_path = "jack@example.org" },
  { .what = "another address of our domain",
    .n = 20,
    .step_seconds = 600,
    .n_froms = 1,
    .from_domain = "example.org" },
  { .what = NULL },
};

const BhAccountRule bh_account_rule_v3 = { "V3", NULL, fires, examples };
