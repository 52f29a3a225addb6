/* rule-v8.c - one account from many networks within an hour.
 *
 * After MDaemon's "connections from differing IPs". Networks the account used
 * before are its habit, once there is enough of a past to know habits from. The
 * machines of a hired sender, which greet by their own names, are one network.
 */
#include "verdict/account-rule.h"
#include "verdict/window.h"

#include "base/text-hash.h"

static const char *
new_network (const BhAccount *account, const BhItem *item, gint64 start_unix)
{
  if (item->origin_class != BH_ORIGIN_EXTERNAL || item->network == NULL)
    return NULL;
  gboolean has_past = bh_account_n_before (account, start_unix) >= account->limits->past_messages;
  if (has_past && bh_account_used_network (account, item->network, start_unix))
    return NULL;
  return item->house != NULL ? item->house : item->network;
}

/* While runs are not known, the past ends some time before each message. */
static const char *
network_new_today (const BhAccount *account, const BhItem *item, gint64 time_unix)
{
  return new_network (account, item, time_unix - account->limits->known_seconds);
}

static void
mark (const BhAccount *account, GArray *windows)
{
  bh_mark_distinct (account, account->limits->networks, account->limits->networks_seconds,
                    network_new_today, windows);
}

#define N_QUOTED 3 /* networks, each by its first message in the window */

static void
quote_some (const BhRun *run, BhTimeWindow window, GPtrArray *evidence)
{
  g_autoptr (GHashTable) met = g_hash_table_new (bh_text_hash, g_str_equal);

  for (guint i = 0; i < run->n_timed && g_hash_table_size (met) < N_QUOTED; i++) {
    const BhItem *item = bh_item (run->items, i);
    if (item->time_unix < window.start_unix)
      continue;
    const char *network = new_network (run->account, item, run->start_unix);
    if (network != NULL && g_hash_table_add (met, (gpointer)(guintptr)network))
      bh_evidence_add (evidence, "%s: %s", item->origin_ip, item->where);
  }
}

static gboolean
fires (const BhRun *run, GPtrArray *evidence)
{
  const BhThresholds *limits = run->account->limits;
  BhTimeWindow window;
  guint n = bh_most_distinct (run, limits->networks_seconds, new_network, &window);

  if (n < limits->networks)
    return FALSE;
  g_autofree char *start = bh_time_text (window.start_unix);
  g_autofree char *within = bh_duration_text (limits->networks_seconds);
  bh_evidence_add (evidence, "%u outside networks within %s from %s%s", n, within, start,
                   run->n_earlier >= limits->past_messages ? ", none used before" : "");
  quote_some (run, window, evidence);
  return TRUE;
}

static const BhAccountExample examples[] = {
  { .what = "five networks in an hour",
    .fires = TRUE,
    .n = 10,
    .step_seconds = 60,
    .ip_format = "203.0.%u.9",
    .n_ips = 5 },
  { .what = "five addresses of one network",
    .n = 10,
    .step_seconds = 60,
    .ip_format = "203.0.113.%u",
    .n_ips = 5 },
  { .what = "six networks of one hired sender",
    .n = 12,
    .step_seconds = 60,
    .ip_format = "203.0.%u.9",
    .n_ips = 6,
    .house = "hired.example" },
  { .what = "four networks", .n = 10, .step_seconds = 60, .ip_format = "203.0.%u.9", .n_ips = 4 },
  { .what = "five networks over a day",
    .n = 10,
    .step_seconds = 3000,
    .ip_format = "203.0.%u.9",
    .n_ips = 5 },
  { .what = "five networks, one of them its habit",
    .n = 10,
    .step_seconds = 60,
    .n_earlier = 30,
    .earlier_ip = "203.0.1.7",
    .ip_format = "203.0.%u.9",
    .n_ips = 5 },
  { .what = NULL },
};

const BhAccountRule bh_account_rule_v8 = { "V8", mark, fires, examples };
