/* rule-v12.c - logins failed from one network, then one succeeded from there.
 *
 * After MDaemon's Dynamic Screening. An old password in a phone looks the same,
 * but then the account, or its neighbours in an office, used that network before.
 */
#include "verdict/account-rule.h"

#include "base/order.h"

typedef struct {
  const BhAuthEvent *event; /* borrowed */
  char *network;
} Try;

static void
clear_try (gpointer data)
{
  g_free (((Try *)data)->network);
}

static gint
compare_tries (gconstpointer a, gconstpointer b)
{
  const Try *one = a, *two = b;
  gint order = strcmp (one->network, two->network);
  if (order != 0)
    return order;
  if (one->event->time_unix != two->event->time_unix)
    return one->event->time_unix < two->event->time_unix ? -1 : 1;
  return BH_ORDER (one->event, two->event); /* as they stand in the log */
}

static GArray *
tries_of (const BhAccount *account)
{
  const GPtrArray *logins = bh_case_view_logins (account->view, account->name);
  GArray *tries = g_array_new (FALSE, FALSE, sizeof (Try));

  g_array_set_clear_func (tries, clear_try);
  for (guint i = 0; logins != NULL && i < logins->len; i++) {
    const BhAuthEvent *event = g_ptr_array_index (logins, i);
    Try try = { event, bh_network_of (event->ip) };
    if (try.network != NULL)
      g_array_append_val (tries, try);
  }
  g_array_sort (tries, compare_tries);
  return tries;
}

/* The tries from start to the next success are all of one network. */
static gboolean
is_guess (const BhRun *run, const Try *first, const Try *success)
{
  const BhAccount *account = run->account;
  const BhVerdictThresholds *limits = account->limits;
  gint64 begin = first->event->time_unix;

  if (success->event->time_unix > run->end_unix ||
      bh_case_view_used (account->view, success->network, account->name, begin))
    return FALSE;
  return bh_case_view_users (account->view, success->network, account->name, G_MAXINT64, G_MININT64,
                             limits->guess_other_accounts) < limits->guess_other_accounts;
}

/* The failures before @success, of its network, that lie within a day of the last of them. */
static guint
count_failures (const GArray *tries, guint success, guint *out_first)
{
  const Try *now = &g_array_index (tries, Try, success);
  guint n = 0;

  *out_first = success;
  for (guint i = success; i > 0; i--) {
    const Try *try = &g_array_index (tries, Try, i - 1);
    if (try->event->is_success || strcmp (try->network, now->network) != 0 ||
        (now - 1)->event->time_unix - try->event->time_unix > BH_DAY)
      break;
    n += MAX (try->event->n_tries, 1);
    *out_first = i - 1;
  }
  return n;
}

static gboolean
fires (const BhRun *run, GPtrArray *evidence)
{
  g_autoptr (GArray) tries = tries_of (run->account);
  guint first = 0;

  for (guint i = 0; i < tries->len; i++) {
    const Try *now = &g_array_index (tries, Try, i);
    guint n = now->event->is_success ? count_failures (tries, i, &first) : 0;
    const Try *start = &g_array_index (tries, Try, first);
    if (n < run->account->limits->guesses || !is_guess (run, start, now))
      continue;
    bh_evidence_add (evidence, "%u failed logins from %s, then one that worked: %s", n,
                     now->network, now->event->where);
    bh_evidence_add (evidence, "first failure: %s", start->event->where);
    return TRUE;
  }
  return FALSE;
}

static const BhAccountExample examples[] = {
  { .what = "ten failures, then a success",
    .fires = TRUE,
    .n = 30,
    .step_seconds = 60,
    .ip_format = "203.0.113.%u",
    .n_ips = 1,
    .n_guesses = 10 },
  { .what = "nine failures",
    .n = 30,
    .step_seconds = 60,
    .ip_format = "203.0.113.%u",
    .n_ips = 1,
    .n_guesses = 9 },
  { .what = "an office that three others use",
    .n = 30,
    .step_seconds = 60,
    .ip_format = "203.0.113.%u",
    .n_ips = 1,
    .n_guesses = 10,
    .n_sharers = 3 },
  { .what = "the account's own network",
    .n = 30,
    .step_seconds = 60,
    .n_earlier = 5,
    .earlier_ip = "203.0.113.7",
    .ip_format = "203.0.113.%u",
    .n_ips = 1,
    .n_guesses = 10 },
  { .what = NULL },
};

const BhAccountRule bh_account_rule_v12 = { "V12", "a password was guessed", NULL, fires,
                                            examples };
