/* rule-v2.c - one account, many From addresses within an hour.
 *
 * After Kerio's advice on compromised accounts. Addresses that the account is
 * known by count as one, for role accounts and helpdesks have several; letters
 * resent to a few desks under their old From count for nothing.
 */
#include "verdict/account-rule.h"
#include "verdict/window.h"
#include "verdict/wording.h"

static const char *
key (const BhAccount *account, const BhItem *item, gint64 start_unix)
{
  if (item->from == NULL)
    return NULL;
  return bh_from_is_known (account, item->from, start_unix) ? "" : item->from;
}

static const char *
unknown_key (const BhAccount *account, const BhItem *item, gint64 start_unix)
{
  const char *from = key (account, item, start_unix);
  return from != NULL && *from != '\0' ? from : NULL;
}

/* Windows without any known address count from three on; one known address in
 * them, and the five of the main rule are needed. */
static void
mark (const BhAccount *account, GArray *windows)
{
  const BhThresholds *limits = account->limits;
  g_autoptr (GArray) few = g_array_new (FALSE, FALSE, sizeof (BhTimeWindow));

  bh_mark_distinct (account, limits->from_addresses, limits->from_seconds, key, windows);
  bh_mark_distinct (account, limits->from_addresses_unknown, limits->from_seconds, unknown_key,
                    few);
  for (guint w = 0; w < few->len; w++) {
    BhTimeWindow window = g_array_index (few, BhTimeWindow, w);
    gboolean has_known = FALSE;
    for (guint i = bh_account_n_before (account, window.start_unix);
         i < account->n_timed && bh_item (account->items, i)->time_unix <= window.end_unix; i++) {
      const char *from = key (account, bh_item (account->items, i), window.start_unix);
      has_known |= from != NULL && *from == '\0';
    }
    if (!has_known)
      g_array_append_val (windows, window);
  }
}

static gboolean
is_known (const BhRun *run, const BhItem *item)
{
  return item->from != NULL && bh_from_is_known (run->account, item->from, run->start_unix);
}

static gboolean
is_unknown (const BhRun *run, const BhItem *item)
{
  return item->from != NULL && !is_known (run, item);
}

static void
quote_some (const BhRun *run, GPtrArray *evidence)
{
  const char *last = "";
  for (guint i = 0, n = 0; i < run->items->len && n < 3; i++) {
    const BhItem *item = bh_item (run->items, i);
    if (item->from == NULL || strcmp (item->from, last) == 0 || is_known (run, item))
      continue;
    bh_evidence_add (evidence, "From %s: %s", item->from, item->where);
    last = item->from;
    n++;
  }
}

static gboolean
fires (const BhRun *run, GPtrArray *evidence)
{
  const BhThresholds *limits = run->account->limits;
  BhTimeWindow window;
  guint n = bh_most_distinct (run, limits->from_seconds, key, &window);
  gboolean has_known = bh_run_count (run, is_known) > 0;

  if (n < limits->from_addresses && (has_known || n < limits->from_addresses_unknown))
    return FALSE;
  if (bh_run_is_handed_on (run, is_unknown))
    return FALSE;
  g_autofree char *start = bh_time_text (window.start_unix);
  g_autofree char *within = bh_duration_text (limits->from_seconds);
  bh_evidence_add (evidence, "%u different From addresses of one account within %s from %s%s", n,
                   within, start,
                   has_known ? " (its known ones counted as one)" : ", none of them known");
  quote_some (run, evidence);
  return TRUE;
}

static const BhAccountExample examples[] = {
  { .what = "five addresses in an hour", .fires = TRUE, .n = 10, .step_seconds = 60, .n_froms = 5 },
  { .what = "three addresses, none known",
    .fires = TRUE,
    .n = 9,
    .step_seconds = 60,
    .n_froms = 3 },
  { .what = "five addresses, one every half hour", .n = 5, .step_seconds = 1801, .n_froms = 5 },
  { .what = "letters under five names to one desk",
    .n = 10,
    .step_seconds = 60,
    .n_froms = 5,
    .n_recipients = 1,
    .n_clusters = 10 },
  { .what = "letters under nine names to three desks",
    .n = 9,
    .step_seconds = 60,
    .n_froms = 9,
    .n_recipients = 3,
    .n_clusters = 9 },
  { .what = "letters under nine names to four people",
    .fires = TRUE,
    .n = 9,
    .step_seconds = 60,
    .n_froms = 9,
    .n_recipients = 4,
    .n_clusters = 9 },
  { .what = "one text under five names to one desk",
    .fires = TRUE,
    .n = 10,
    .step_seconds = 60,
    .n_froms = 5,
    .n_recipients = 1,
    .n_clusters = 1 },
  { .what = "two addresses", .n = 20, .step_seconds = 10, .n_froms = 2 },
  { .what = "its own address", .n = 100, .step_seconds = 10 },
  { .what = NULL },
};

const BhAccountRule bh_account_rule_v2 = { "V2", mark, fires, examples };
