/* run.c - messages dealt out to runs. */
#include "verdict/run.h"

#include <string.h>

#include "base/order.h"
#include "base/text-hash.h"
#include "verdict/client.h"
#include "verdict/desk.h"
#include "verdict/guess.h"

#define NAMES_TRIED 8 /* foreign names with which a calm run may begin */

static gint64
before_run (const BhRun *run)
{
  return run->n_timed > 0 ? run->start_unix - run->account->limits->shared_seconds
                          : run->start_unix;
}

static gint64
after_run (const BhRun *run)
{
  return run->n_timed > 0 ? run->end_unix + run->account->limits->shared_seconds : run->end_unix;
}

/* An address behind which several accounts sit tells nothing about one of them: a
 * web mail host, a gateway. Outside addresses only by the analyst's word. */
static const char *
why_shared (const BhRun *run, const BhItem *item)
{
  const BhAccountInput *input = run->account->input;
  guint limit = run->account->limits->shared_accounts;

  for (gsize i = 0; i < input->n_shared_hosts; i++)
    if (strcmp (input->shared_hosts[i], item->origin_ip) == 0)
      return "named as shared";
  if (item->origin_class == BH_ORIGIN_EXTERNAL)
    return NULL;
  if (bh_client_is_bridge (item->origin_ip))
    return "the way into a container";
  guint n = bh_uses_count (bh_case_view_uses (run->account->view), item->origin_ip, NULL,
                           before_run (run), after_run (run), limit);
  return n >= limit ? "used by several accounts outside these messages" : NULL;
}

static void
find_shared (BhRun *run)
{
  g_autoptr (GHashTable) asked = g_hash_table_new (bh_text_hash, g_str_equal);

  for (guint i = 0; i < run->items->len; i++) {
    const BhItem *item = bh_item (run->items, i);
    if (item->origin_ip == NULL || !g_hash_table_add (asked, (gpointer)(guintptr)item->origin_ip))
      continue;
    const char *why = why_shared (run, item);
    if (why != NULL)
      g_hash_table_insert (run->shared, (gpointer)(guintptr)item->origin_ip,
                           (gpointer)(guintptr)why);
  }
}

static gint
compare_windows (gconstpointer a, gconstpointer b)
{
  const BhTimeWindow *one = a, *two = b;
  gint order = BH_ORDER (one->start_unix, two->start_unix);
  return order != 0 ? order : BH_ORDER (one->end_unix, two->end_unix);
}

static BhRun *
run_new (const BhAccount *account)
{
  BhRun *run = g_new0 (BhRun, 1);
  run->account = account;
  run->items = g_ptr_array_new ();
  run->shared = g_hash_table_new (bh_text_hash, g_str_equal);
  run->start_unix = G_MAXINT64;
  run->end_unix = G_MININT64;
  return run;
}

void
bh_run_free (BhRun *run)
{
  if (run == NULL)
    return;
  g_ptr_array_unref (run->items);
  g_hash_table_unref (run->shared);
  g_clear_pointer (&run->desks, g_hash_table_unref);
  g_free (run);
}

static void
run_finish (BhRun *run)
{
  const BhAccount *account = run->account;

  if (run->n_timed > 0) {
    run->start_unix = bh_item (run->items, 0)->time_unix;
    run->end_unix = bh_item (run->items, run->n_timed - 1)->time_unix;
  }
  if (run->has_windows)
    run->n_earlier = bh_account_n_before (account, run->start_unix);
  find_shared (run);
  run->desks = bh_desks_of (run);
}

/* For want of any window all messages of the account from that one on. */
static BhRun *
run_from (const BhAccount *account, guint first)
{
  BhRun *run = run_new (account);
  for (guint i = first; i < account->items->len; i++)
    g_ptr_array_add (run->items, g_ptr_array_index (account->items, i));
  run->n_timed = account->n_timed - first;
  run_finish (run);
  run->n_earlier = first;
  return run;
}

BhRun *
bh_run_of (const BhRun *whole, const GPtrArray *items)
{
  const BhAccount *account = whole->account;
  BhRun *run = run_new (account);

  for (guint i = 0; i < items->len; i++)
    g_ptr_array_add (run->items, g_ptr_array_index (items, i));
  run->has_windows = TRUE;
  run->n_timed = items->len;
  run_finish (run);
  gint64 past_unix = run->start_unix - account->limits->known_seconds;
  run->n_earlier = MAX (whole->n_earlier, bh_account_n_before (account, past_unix));
  return run;
}

/* A thief who takes his time makes no window: what he did came after he had guessed the password,
 * and what the owner did before is the past. */
static guint
first_after_guess (const BhAccount *account)
{
  const BhGuessedLogin *guess = bh_guess_find (account, G_MAXINT64);

  if (guess == NULL)
    return 0;
  guint first = bh_account_n_before (account, guess->success->time_unix);
  return first < account->n_timed ? first : 0;
}

static gboolean
is_foreign_at (const BhAccount *account, guint i, gint64 start_unix)
{
  const char *from = bh_item (account->items, i)->from;
  return from != NULL && bh_from_is_foreign (account, from, start_unix);
}

/* As rule V3 counts what a run of all from that one on would hold. */
static gboolean
is_foreign_from (const BhAccount *account, guint first)
{
  const BhThresholds *limits = account->limits;
  gint64 start_unix = bh_item (account->items, first)->time_unix;
  guint n = 0;

  for (guint i = first; i < account->n_timed; i++)
    n += is_foreign_at (account, i, start_unix) ? 1 : 0;
  return n >= limits->foreign_messages &&
         bh_percent_at_least (n, account->n_timed - first, limits->foreign_percent);
}

/* Nor does one who keeps to a foreign name: what came before is the past, if there is enough of it
 * and hardly any of it is foreign as well. */
static guint
first_under_foreign_name (const BhAccount *account)
{
  const BhThresholds *limits = account->limits;
  guint n_foreign = 0;

  for (guint i = 0; i < account->n_timed && n_foreign < NAMES_TRIED; i++) {
    if (!is_foreign_at (account, i, bh_item (account->items, i)->time_unix))
      continue;
    if (i >= limits->past_messages && is_foreign_from (account, i))
      return i;
    n_foreign++;
  }
  return 0;
}

static guint
first_of_calm_run (const BhAccount *account)
{
  guint first = first_after_guess (account);
  return first > 0 ? first : first_under_foreign_name (account);
}

/* Windows and items are both by time, so that one pass deals the items out. */
static void
deal_items (const BhAccount *account, GArray *windows, GPtrArray *runs)
{
  guint next = 0;

  for (guint w = 0; w < windows->len; w++) {
    BhTimeWindow window = g_array_index (windows, BhTimeWindow, w);
    BhRun *run = runs->len > 0 ? g_ptr_array_index (runs, runs->len - 1) : NULL;
    if (run == NULL || window.start_unix - run->end_unix > account->limits->run_gap_seconds) {
      run = run_new (account);
      run->has_windows = TRUE;
      g_ptr_array_add (runs, run);
    }
    for (; next < account->n_timed; next++) {
      gint64 time_unix = bh_item (account->items, next)->time_unix;
      if (time_unix > window.end_unix)
        break;
      if (time_unix >= window.start_unix)
        g_ptr_array_add (run->items, g_ptr_array_index (account->items, next));
    }
    run->end_unix = MAX (run->end_unix, window.end_unix);
  }
}

GPtrArray *
bh_runs_find (const BhAccount *account)
{
  g_autoptr (GArray) windows = g_array_new (FALSE, FALSE, sizeof (BhTimeWindow));
  GPtrArray *runs = g_ptr_array_new_with_free_func ((GDestroyNotify)bh_run_free);

  for (gsize i = 0; bh_account_rules[i] != NULL; i++)
    if (bh_account_rules[i]->mark != NULL)
      bh_account_rules[i]->mark (account, windows);
  g_array_sort (windows, compare_windows);
  deal_items (account, windows, runs);
  for (guint i = 0; i < runs->len; i++) {
    BhRun *run = g_ptr_array_index (runs, i);
    run->n_timed = run->items->len;
    run_finish (run);
  }
  if (runs->len == 0)
    g_ptr_array_add (runs, run_from (account, first_of_calm_run (account)));
  return runs;
}
