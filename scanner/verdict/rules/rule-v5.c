/* rule-v5.c - mail to strangers whom this case has never met before.
 *
 * Needs a past to compare with: without one the rule is silent. */
#include "verdict/account-rule.h"
#include "verdict/own.h"

/* The case had not met one of its outside recipients before the run. */
static gboolean
is_to_stranger (const BhRun *run, const BhItem *item)
{
  const BhAccount *account = run->account;

  for (guint r = 0; r < item->recipients->len; r++) {
    const char *address = g_ptr_array_index (item->recipients, r);
    if (!bh_own_side_has_mailbox (account->input->own, address) &&
        !bh_case_view_met (account->view, address, run->start_unix))
      return TRUE;
  }
  return FALSE;
}

static gboolean
fires (const BhRun *run, GPtrArray *evidence)
{
  const BhThresholds *limits = run->account->limits;
  guint n_met = 0;

  if (run->n_earlier < limits->past_messages)
    return FALSE;
  guint n = bh_run_count_outside (run, &n_met);
  if (n < limits->strangers || bh_percent_at_least (n_met, n, limits->strangers_known_percent))
    return FALSE;
  bh_evidence_add (
      evidence, "%u outside recipients, %u of them met before; the account has %u earlier messages",
      n, n_met, bh_run_n_before (run));
  bh_evidence_add (evidence, "first to one never met: %s",
                   bh_run_first (run, is_to_stranger)->where);
  return TRUE;
}

static const BhAccountExample examples[] = {
  { .what = "100 strangers after 20 ordinary messages",
    .fires = TRUE,
    .n = 100,
    .step_seconds = 30,
    .n_earlier = 20 },
  { .what = "no past to compare with", .n = 100, .step_seconds = 30, .n_earlier = 19 },
  { .what = "49 strangers in a burst",
    .n = 100,
    .step_seconds = 30,
    .n_earlier = 20,
    .n_recipients = 49 },
  { .what = "its friends", .n = 100, .step_seconds = 30, .n_earlier = 60, .is_to_friends = TRUE },
  { .what = "our own people",
    .n = 100,
    .step_seconds = 30,
    .n_earlier = 20,
    .recipient_domain = "example.org" },
  { .what = NULL },
};

const BhAccountRule bh_account_rule_v5 = { "V5", NULL, fires, examples };
