/* rule-n4.c - much mail to few, or to the same again and again: alerts, forwarding, reports, a
 * web form to its owner; and mail that a machine of the house brings in, or an admin who tries the
 * filter. */
#include "base/text-hash.h"
#include "verdict/account-rule.h"
#include "verdict/alarms.h"
#include "verdict/desk.h"
#include "verdict/firm-reports.h"
#include "verdict/own.h"
#include "verdict/wording.h"

static gboolean
is_to_few (const BhRun *run, guint *out_n)
{
  const BhThresholds *limits = run->account->limits;
  g_autoptr (GHashTable) met = g_hash_table_new (bh_text_hash, g_str_equal);

  for (guint i = 0; i < run->items->len; i++) {
    const GPtrArray *recipients = bh_item (run->items, i)->recipients;
    for (guint r = 0; r < recipients->len; r++)
      g_hash_table_add (met, g_ptr_array_index (recipients, r));
    if (recipients->len == 0 || g_hash_table_size (met) > limits->few_recipients)
      return FALSE;
  }
  *out_n = g_hash_table_size (met);
  return TRUE;
}

static gboolean
is_foreign_mail_out (const BhRun *run, const BhItem *item)
{
  return item->from != NULL && !bh_is_to_us (run, item) &&
         bh_from_is_foreign (run->account, item->from, run->start_unix);
}

/* A sick machine writes home as well, and may sit behind the address of a filter: what goes to
 * strangers of many domains under foreign names was not brought in. Few domains may be ours that
 * nobody named. */
static gboolean
goes_out_as_well (const BhRun *run)
{
  const BhThresholds *limits = run->account->limits;
  g_autoptr (GHashTable) met = g_hash_table_new (bh_text_hash, g_str_equal);
  g_autoptr (GHashTable) domains = g_hash_table_new (bh_text_hash, g_str_equal);

  for (guint i = 0; i < run->items->len; i++) {
    const BhItem *item = bh_item (run->items, i);
    if (!is_foreign_mail_out (run, item))
      continue;
    for (guint r = 0; r < item->recipients->len; r++) {
      const char *recipient = g_ptr_array_index (item->recipients, r);
      const char *sign = strrchr (recipient, '@');
      if (sign == NULL || bh_own_side_has_mailbox (run->account->input->own, recipient))
        continue;
      g_hash_table_add (met, (gpointer)(guintptr)recipient);
      g_hash_table_add (domains, (gpointer)(guintptr)(sign + 1));
    }
  }
  return g_hash_table_size (met) > limits->few_recipients &&
         g_hash_table_size (domains) >= limits->brought_domains;
}

/* Also behind an address that others share: they are of the house as well. */
static gboolean
is_from_the_house (const BhRun *run, const BhItem *item)
{
  (void)run;
  return bh_origin_is_inside (item->origin_class) || item->origin_class == BH_ORIGIN_LOCAL;
}

/* A filter, a fax or a second MX of the house brings mail of anybody to us. Most have no login;
 * a fetching program may have one, and so has an admin who hands in samples of spam: both sit
 * inside. A login from outside under foreign names is a thief's, whomever it writes to. */
static gboolean
is_brought_in (const BhRun *run, guint *out_n)
{
  BhKeyKind kind = run->account->key_kind;
  guint percent = run->account->limits->brought_percent, n = run->items->len;
  gboolean is_of_the_house =
      kind == BH_KEY_PEER || kind == BH_KEY_USER ||
      bh_percent_at_least (bh_run_count (run, is_from_the_house), n, percent);

  *out_n = bh_run_count (run, bh_is_to_us);
  return is_of_the_house && bh_percent_at_least (*out_n, n, percent) && !goes_out_as_well (run);
}

/* By one login machines of many customers report to a desk of ours, each in its own name and by its
 * own line, and tell the customer as well. */
static gboolean
is_for_desks (const BhRun *run, guint *out_n)
{
  *out_n = 0;
  for (guint i = 0; i < run->items->len; i++)
    *out_n += bh_is_for_desk (run, bh_item (run->items, i)) ? 1 : 0;
  return bh_percent_at_least (*out_n, run->items->len, run->account->limits->brought_percent);
}

/* Whether the run met the pair on that day already; days: pair → day of the last. */
static gboolean
is_met_today (GHashTable *days, char *pair, gint64 time_unix)
{
  gsize today = (gsize)(time_unix / BH_DAY + 1);
  gboolean is_met = GPOINTER_TO_SIZE (g_hash_table_lookup (days, pair)) == today;

  g_hash_table_replace (days, pair, GSIZE_TO_POINTER (today));
  return is_met;
}

/* A program of the server that tells the same people of ever other things in the names of those
 * who did them: commits to whoever watches. A spammer's script meets each address once. By a login
 * machines of customers report to the same desks each night, each in its own name; whoever has a
 * list of strangers may use it again, but it is longer, or his names are new. Firms that each have
 * machines which report to their own admins, several times, may be many, and a night will do. */
static gboolean
is_to_the_same (const BhRun *run, guint *out_n)
{
  const BhThresholds *limits = run->account->limits;
  gboolean is_program = run->account->key_kind == BH_KEY_USER;
  g_autoptr (GHashTable) met = g_hash_table_new (bh_text_hash, g_str_equal);
  g_autoptr (GHashTable) days = g_hash_table_new_full (bh_text_hash, g_str_equal, g_free, NULL);
  const gboolean may_be_many = is_program || bh_run_is_of_firm_reports (run);
  guint n = 0;

  for (guint i = 0; i < run->items->len; i++) {
    const BhItem *item = bh_item (run->items, i);
    const char *name = is_program || item->from == NULL ? "" : item->from;
    for (guint r = 0; r < item->recipients->len; r++) {
      const char *recipient = g_ptr_array_index (item->recipients, r);
      char *pair = g_strconcat (name, " ", recipient, NULL);
      g_hash_table_add (met, (gpointer)(guintptr)recipient);
      n += !is_met_today (days, pair, item->time_unix) || may_be_many ? 1 : 0;
    }
    if (!may_be_many && g_hash_table_size (met) >= limits->strangers)
      return FALSE;
  }
  *out_n = g_hash_table_size (met);
  return *out_n > 0 && (may_be_many || run->n_timed == run->items->len) &&
         n / g_hash_table_size (days) >= limits->again_times;
}

static gboolean
is_any (const BhRun *run, const BhItem *item)
{
  (void)run;
  (void)item;
  return TRUE;
}

/* However short: what stands out and all went to one mailbox is a redirect or an alarm, and letters
 * that several went on to are. Spam has strangers. */
static gboolean
is_short_and_narrow (const BhRun *run, guint *out_n)
{
  return run->has_windows && is_to_few (run, out_n) &&
         (*out_n == 1 || bh_run_is_handed_on (run, is_any));
}

static gboolean
fires (const BhRun *run, GPtrArray *evidence)
{
  gboolean is_short = run->items->len < run->account->limits->few_messages;
  guint n = 0;

  if (is_short && !is_short_and_narrow (run, &n))
    return FALSE;
  if (is_short || is_to_few (run, &n) || bh_run_is_alarms (run, &n))
    bh_evidence_add (evidence, "%u message%s to %u recipient%s", run->items->len,
                     run->items->len == 1 ? "" : "s", n, n == 1 ? "" : "s");
  else if (is_brought_in (run, &n))
    bh_evidence_add (evidence, "%u of %u messages are to addresses of ours", n, run->items->len);
  else if (is_for_desks (run, &n))
    bh_evidence_add (evidence, "%u of %u messages go to desks of ours that get many", n,
                     run->items->len);
  else if (is_to_the_same (run, &n))
    bh_evidence_add (evidence, "%u messages to the same %u recipient%s, again and again",
                     run->items->len, n, n == 1 ? "" : "s");
  else
    return FALSE;
  return TRUE;
}

static const BhAccountExample examples[] = {
  { .what = "alerts to two people",
    .fires = TRUE,
    .n = 100,
    .step_seconds = 10,
    .n_recipients = 2 },
  { .what = "to eleven people", .n = 100, .step_seconds = 10, .n_recipients = 11 },
  { .what = "alarms in forty names to fifteen people, twenty to each",
    .fires = TRUE,
    .n = 300,
    .step_seconds = 1,
    .n_froms = 40,
    .n_recipients = 15 },
  { .what = "three hundred by thirty networks to fifteen people",
    .n = 300,
    .step_seconds = 1,
    .n_froms = 40,
    .n_recipients = 15,
    .ip_format = "203.0.%u.9",
    .n_ips = 30 },
  { .what = "nineteen to each, in ever other names",
    .n = 285,
    .step_seconds = 1,
    .n_froms = 285,
    .n_recipients = 15 },
  { .what = "ten to each of thirty, in forty names that come again",
    .fires = TRUE,
    .n = 300,
    .step_seconds = 9,
    .n_froms = 40,
    .n_recipients = 30 },
  { .what = "ten to each of thirty, from outside",
    .fires = TRUE,
    .n = 300,
    .step_seconds = 9,
    .n_froms = 40,
    .n_recipients = 30,
    .ip_format = "203.0.113.%u",
    .n_ips = 1 },
  { .what = "ten to each of thirty, from outside, while the owner sat elsewhere",
    .n = 300,
    .step_seconds = 9,
    .n_earlier = 3,
    .earlier_ip = "192.0.2.9",
    .n_froms = 40,
    .n_recipients = 30,
    .ip_format = "203.0.113.%u",
    .n_ips = 1 },
  { .what = "ten to each of thirty, from inside",
    .fires = TRUE,
    .n = 300,
    .step_seconds = 9,
    .n_froms = 40,
    .n_recipients = 30,
    .ip_format = "192.168.7.%u",
    .n_ips = 1 },
  { .what = "nine to each", .n = 270, .step_seconds = 9, .n_froms = 40, .n_recipients = 30 },
  { .what = "twenty to each of fifty", .n = 1000, .step_seconds = 1, .n_recipients = 50 },
  { .what = "twelve letters redirected to one full mailbox",
    .fires = TRUE,
    .n = 12,
    .step_seconds = 60,
    .every_nth_failed = 1,
    .n_froms = 12,
    .n_recipients = 1 },
  { .what = "twelve letters to two mailboxes",
    .n = 12,
    .step_seconds = 60,
    .every_nth_failed = 1,
    .n_froms = 12,
    .n_recipients = 2 },
  { .what = "twelve letters handed on to two full mailboxes",
    .fires = TRUE,
    .n = 12,
    .step_seconds = 60,
    .every_nth_failed = 1,
    .n_froms = 12,
    .n_recipients = 2,
    .n_clusters = 12 },
  { .what = "one text under twelve names to two mailboxes",
    .n = 12,
    .step_seconds = 60,
    .every_nth_failed = 1,
    .n_froms = 12,
    .n_recipients = 2,
    .n_clusters = 1 },
  { .what = "twelve letters to five people",
    .n = 12,
    .step_seconds = 60,
    .every_nth_failed = 1,
    .n_froms = 12,
    .n_recipients = 5,
    .n_clusters = 12 },
  { .what = "three letters to one, as everybody writes them",
    .n = 3,
    .step_seconds = 3600,
    .n_recipients = 1 },
  { .what = "a filter of the house that brings in what came from outside",
    .fires = TRUE,
    .n = 100,
    .step_seconds = 10,
    .n_froms = 50,
    .n_recipients = 30,
    .recipient_domain = "example.org",
    .ip_format = "192.168.7.%u",
    .n_ips = 1,
    .key_kind = BH_KEY_PEER },
  { .what = "a login that writes to everybody in the house",
    .n = 100,
    .step_seconds = 10,
    .n_recipients = 30,
    .recipient_domain = "example.org" },
  { .what = "a login inside that brings in what it fetched elsewhere",
    .fires = TRUE,
    .n = 100,
    .step_seconds = 10,
    .n_froms = 50,
    .n_recipients = 30,
    .recipient_domain = "example.org",
    .ip_format = "192.168.7.%u",
    .n_ips = 1 },
  { .what = "a login outside under foreign names that writes to the house",
    .n = 100,
    .step_seconds = 10,
    .n_froms = 50,
    .n_recipients = 30,
    .recipient_domain = "example.org",
    .ip_format = "203.0.113.%u",
    .n_ips = 1 },
  { .what = "a login inside that writes to the house and to strangers",
    .n = 100,
    .step_seconds = 10,
    .n_froms = 50,
    .n_recipients = 30,
    .recipient_domain = "example.org",
    .every_nth_away = 6,
    .ip_format = "192.168.7.%u",
    .n_ips = 1 },
  { .what = "a machine that writes to strangers",
    .n = 100,
    .step_seconds = 10,
    .n_recipients = 30,
    .ip_format = "192.168.7.%u",
    .n_ips = 1,
    .key_kind = BH_KEY_PEER },
  { .what = "a filter, and a sick machine behind the same address",
    .n = 100,
    .step_seconds = 10,
    .n_froms = 50,
    .n_recipients = 30,
    .recipient_domain = "example.org",
    .every_nth_away = 6,
    .ip_format = "192.168.7.%u",
    .n_ips = 1,
    .key_kind = BH_KEY_PEER },
  { .what = "commits, told to forty people by a local program",
    .fires = TRUE,
    .n = 120,
    .step_seconds = 5,
    .n_froms = 15,
    .n_recipients = 40,
    .key_kind = BH_KEY_USER },
  { .what = "a script that writes to nobody three times",
    .n = 119,
    .step_seconds = 5,
    .n_froms = 15,
    .n_recipients = 40,
    .key_kind = BH_KEY_USER },
  { .what = "a login that writes to forty people three times",
    .n = 120,
    .step_seconds = 5,
    .n_recipients = 40 },
  { .what = "a login by which forty people are told of something each day",
    .fires = TRUE,
    .n = 160,
    .step_seconds = 2160,
    .n_froms = 40,
    .n_recipients = 40 },
  { .what = "a login that writes to forty people each day, in ever other names",
    .n = 160,
    .step_seconds = 2160,
    .n_froms = 160,
    .n_recipients = 40 },
  { .what = "a login that writes to a long list each day",
    .n = 240,
    .step_seconds = 1440,
    .n_froms = 60,
    .n_recipients = 60 },
  { .what = "a few messages", .n = 19, .step_seconds = 10, .n_recipients = 1 },
  { .what = NULL },
};

const BhAccountRule bh_account_rule_n4 = { "N4", NULL, fires, examples };
