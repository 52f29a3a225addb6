/* rule-n1.c - a mailing that is what it says: an announced list under its own name. */
#include "verdict/account-rule.h"

static gboolean
is_list (const BhRun *run, const BhItem *item)
{
  (void)run;
  return item->has_list_id || item->has_list_unsubscribe;
}

static gboolean
has_failed (const BhRun *run, const BhItem *item)
{
  (void)run;
  return item->has_failed;
}

static gboolean
is_under_own_name (const BhRun *run)
{
  const char *only = NULL;

  for (guint i = 0; i < run->items->len; i++) {
    const char *from = bh_item (run->items, i)->from;
    if (from == NULL || (only != NULL && strcmp (from, only) != 0))
      return FALSE;
    only = from;
  }
  return only != NULL && !bh_from_is_foreign (run->account, only, run->start_unix);
}

/* Not assessed without a past: then nothing speaks against it. */
static gboolean
is_to_subscribers (const BhRun *run)
{
  const BhAccount *account = run->account;
  guint n = 0, n_met = 0;

  if (run->n_earlier < account->limits->past_messages)
    return TRUE;
  for (guint i = 0; i < run->items->len; i++) {
    const GPtrArray *recipients = bh_item (run->items, i)->recipients;
    n += recipients->len;
    for (guint r = 0; r < recipients->len; r++)
      n_met += bh_case_view_met (account->view, g_ptr_array_index (recipients, r), run->start_unix)
                   ? 1
                   : 0;
  }
  return n == 0 || bh_percent_at_least (n_met, n, account->limits->list_known_percent);
}

static gboolean
fires (const BhRun *run, GPtrArray *evidence)
{
  const BhThresholds *limits = run->account->limits;
  guint n = run->items->len, percent = limits->list_percent;
  guint n_list = bh_run_count (run, is_list), n_server = bh_run_count (run, bh_is_list_server_mail);
  gboolean is_server = bh_percent_at_least (n_server, n, percent);
  gboolean is_own = bh_percent_at_least (n_list, n, percent) && is_under_own_name (run) &&
                    is_to_subscribers (run) &&
                    100 * bh_run_count (run, has_failed) <= limits->list_failures_percent * n;

  if (!is_server && !is_own)
    return FALSE;
  bh_evidence_add (evidence, "%u of %u messages are announced as a list, %s: %s",
                   is_server ? n_server : n_list, n,
                   is_server ? "by a list server" : "under one address of its own",
                   bh_run_first (run, is_server ? bh_is_list_server_mail : is_list)->where);
  return TRUE;
}

static const BhAccountExample examples[] = {
  { .what = "a newsletter",
    .fires = TRUE,
    .n = 100,
    .step_seconds = 2,
    .is_list = TRUE,
    .n_clusters = 1 },
  { .what = "the same without a list field", .n = 100, .step_seconds = 2, .n_clusters = 1 },
  { .what = "a list field under foreign names",
    .n = 100,
    .step_seconds = 2,
    .is_list = TRUE,
    .n_froms = 3 },
  { .what = "a list server's own copies, without a reverse-path",
    .fires = TRUE,
    .n = 100,
    .step_seconds = 2,
    .is_list = TRUE,
    .n_froms = 3,
    .script = "uid 38",
    .key_kind = BH_KEY_USER },
  { .what = "a list of dead addresses",
    .n = 100,
    .step_seconds = 2,
    .is_list = TRUE,
    .every_nth_failed = 4 },
  { .what = NULL },
};

const BhAccountRule bh_account_rule_n1 = { "N1", NULL, fires, examples };
