/* rule-v1.c - more mail than a person sends: the rate of hijack detection.
 *
 * After MDaemon's hijack detection; 100 an hour is at the strict end of what
 * servers allow. Newsletters and copiers reach it too: alone it accuses nobody.
 */
#include "verdict/account-rule.h"
#include "verdict/window.h"

static gboolean
every (const BhItem *item)
{
  (void)item;
  return TRUE;
}

static void
mark (const BhAccount *account, GArray *windows)
{
  const BhThresholds *limits = account->limits;
  bh_mark_rate (account, limits->burst_messages, limits->burst_seconds, every, windows);
  bh_mark_rate (account, limits->spike_messages, limits->spike_seconds, every, windows);
}

static gboolean
holds (const BhRun *run, guint n, guint seconds, GPtrArray *evidence)
{
  BhTimeWindow window;
  guint most = bh_fullest_window (run->items, run->n_timed, seconds, every, &window);

  if (most < n)
    return FALSE;
  g_autofree char *start = bh_time_text (window.start_unix);
  g_autofree char *end = bh_time_text (window.end_unix);
  g_autofree char *duration = bh_duration_text (seconds);
  bh_evidence_add (evidence, "%u messages within %s, %s to %s", most, duration, start, end);
  return TRUE;
}

static gboolean
fires (const BhRun *run, GPtrArray *evidence)
{
  const BhThresholds *limits = run->account->limits;
  gboolean is_burst = holds (run, limits->burst_messages, limits->burst_seconds, evidence);
  gboolean is_spike = holds (run, limits->spike_messages, limits->spike_seconds, evidence);

  if (is_burst || is_spike)
    bh_evidence_add (evidence, "first: %s", bh_item (run->items, 0)->where);
  return is_burst || is_spike;
}

/* The hundredth message of an hour lies 3600 seconds behind the first: inclusive. */
static const BhAccountExample examples[] = {
  { .what = "100 messages, the last 3564 s behind the first",
    .fires = TRUE,
    .n = 100,
    .step_seconds = 36 },
  { .what = "20 messages within 57 s", .fires = TRUE, .n = 20, .step_seconds = 3 },
  { .what = "99 messages in an hour", .n = 99, .step_seconds = 36 },
  { .what = "100 messages in 3663 s", .n = 100, .step_seconds = 37 },
  { .what = NULL },
};

const BhAccountRule bh_account_rule_v1 = { "V1", mark, fires, examples };
