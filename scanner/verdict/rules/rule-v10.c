/* rule-v10.c - many of the account's messages could not be delivered.
 *
 * Only failures that are surely ours count: reports judged sent-by-us, and our log.
 * A failure has the time of its message.
 */
#include "verdict/account-rule.h"
#include "verdict/window.h"

static gboolean
has_failed (const BhItem *item)
{
  return item->has_failed;
}

static void
mark (const BhAccount *account, GArray *windows)
{
  bh_mark_rate (account, account->limits->failures, account->limits->failures_seconds, has_failed,
                windows);
}

/* An hour is judged whole: closed with each failure, it would hold more than its share of them. */
static gboolean
is_whole (const BhRun *run, guint left, guint right)
{
  return right + 1 == run->n_timed ||
         bh_item (run->items, right + 1)->time_unix >
             bh_item (run->items, left)->time_unix + run->account->limits->failures_seconds;
}

/* Where a message has failed, the newest such up to an index. */
static const BhItem *
last_failed (const BhRun *run, guint right)
{
  while (right > 0 && !bh_item (run->items, right)->has_failed)
    right--;
  return bh_item (run->items, right);
}

static gboolean
fires (const BhRun *run, GPtrArray *evidence)
{
  const BhThresholds *limits = run->account->limits;
  guint n_failed = 0, left = 0;

  for (guint right = 0; right < run->n_timed; right++) {
    const BhItem *item = bh_item (run->items, right);
    n_failed += item->has_failed ? 1 : 0;
    for (; bh_item (run->items, left)->time_unix < item->time_unix - limits->failures_seconds;
         left++)
      n_failed -= bh_item (run->items, left)->has_failed ? 1 : 0;
    guint n = right - left + 1;
    if (n_failed < limits->failures || 100 * n_failed <= limits->failures_percent * n ||
        !is_whole (run, left, right))
      continue;
    bh_evidence_add (evidence, "%u of %u messages failed", bh_run_count (run, bh_item_has_failed),
                     run->items->len);
    g_autofree char *within = bh_duration_text (limits->failures_seconds);
    bh_evidence_add (evidence, "%u of %u within %s; the last of them: %s", n_failed, n, within,
                     last_failed (run, right)->where);
    return TRUE;
  }
  return FALSE;
}

static const BhAccountExample examples[] = {
  { .what = "five of ten failed",
    .fires = TRUE,
    .n = 10,
    .step_seconds = 60,
    .every_nth_failed = 2 },
  { .what = "four failed", .n = 8, .step_seconds = 60, .every_nth_failed = 2 },
  { .what = "one in ten failed", .n = 100, .step_seconds = 10, .every_nth_failed = 10 },
  { .what = "five failed over a day", .n = 10, .step_seconds = 3600, .every_nth_failed = 2 },
  { .what = NULL },
};

const BhAccountRule bh_account_rule_v10 = { "V10", mark, fires, examples };
