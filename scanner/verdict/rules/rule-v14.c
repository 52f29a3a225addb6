/* rule-v14.c - mail at hours at which the account was never active. Supports only. */
#include "verdict/account-rule.h"

#define N_HOURS 24

static guint
hour_of (gint64 unix_time)
{
  gint64 hour = unix_time / BH_HOUR % N_HOURS;
  return (guint)(hour < 0 ? hour + N_HOURS : hour);
}

static gboolean
fires (const BhRun *run, GPtrArray *evidence)
{
  const BhThresholds *limits = run->account->limits;
  gboolean is_active[N_HOURS] = { FALSE };
  const BhItem *first = NULL;
  guint n = 0, n_active = 0;

  if (run->n_earlier < limits->night_earlier)
    return FALSE;
  for (guint i = 0; i < run->n_earlier && n_active < N_HOURS; i++) {
    guint hour = hour_of (bh_item (run->account->items, i)->time_unix);
    n_active += is_active[hour] ? 0 : 1;
    is_active[hour] = TRUE;
  }
  for (guint i = 0; i < run->n_timed; i++) {
    const BhItem *item = bh_item (run->items, i);
    if (is_active[hour_of (item->time_unix)])
      continue;
    first = first != NULL ? first : item;
    n++;
  }
  if (!bh_percent_at_least (n, run->items->len, limits->night_percent))
    return FALSE;
  bh_evidence_add (
      evidence, "%u of %u messages at hours of the day in which none of %u earlier ones was sent",
      n, run->items->len, run->n_earlier);
  bh_evidence_add (evidence, "first: %s", first->where);
  return TRUE;
}

/* Earlier messages stand at 0, 6, 12 and 18 hours before the run's own hour. */
static const BhAccountExample examples[] = {
  { .what = "a burst two hours after the usual hour",
    .fires = TRUE,
    .n = 20,
    .step_seconds = 2,
    .n_earlier = 52,
    .shift_seconds = 7200 },
  { .what = "a burst at the usual hour", .n = 20, .step_seconds = 2, .n_earlier = 52 },
  { .what = "too little past", .n = 20, .step_seconds = 2, .n_earlier = 40, .shift_seconds = 7200 },
  { .what = NULL },
};

const BhAccountRule bh_account_rule_v14 = { "V14", NULL, fires, examples };
