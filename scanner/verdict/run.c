/* run.c - messages dealt out to runs, and what is asked of one. */
#include "verdict/run.h"

#include <string.h>

#include "base/bisect.h"
#include "base/order.h"
#include "base/public-mail.h"
#include "base/text-hash.h"
#include "verdict/client.h"
#include "verdict/guess.h"
#include "verdict/own.h"

#define NAMES_TRIED 8 /* foreign names with which a calm run may begin */

guint
bh_run_count (const BhRun *run, BhRunTest test)
{
  guint n = 0;
  for (guint i = 0; i < run->items->len; i++)
    n += test (run, bh_item (run->items, i)) ? 1 : 0;
  return n;
}

const BhItem *
bh_run_first (const BhRun *run, BhRunTest test)
{
  for (guint i = 0; i < run->items->len; i++)
    if (test (run, bh_item (run->items, i)))
      return bh_item (run->items, i);
  return NULL;
}

gboolean
bh_item_has_failed (const BhRun *run, const BhItem *item)
{
  (void)run;
  return item->has_failed;
}

gboolean
bh_is_to_us (const BhRun *run, const BhItem *item)
{
  for (guint r = 0; r < item->recipients->len; r++)
    if (!bh_own_side_has_mailbox (run->account->input->own,
                                  g_ptr_array_index (item->recipients, r)))
      return FALSE;
  return item->recipients->len > 0;
}

guint
bh_run_count_outside (const BhRun *run, guint *out_n_met)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (bh_text_hash, g_str_equal);
  const BhAccount *account = run->account;
  guint n = 0, n_met = 0;

  for (guint i = 0; i < run->items->len; i++) {
    const GPtrArray *recipients = bh_item (run->items, i)->recipients;
    for (guint r = 0; r < recipients->len; r++) {
      const char *address = g_ptr_array_index (recipients, r);
      if (bh_own_side_has_mailbox (account->input->own, address) ||
          !g_hash_table_add (seen, (gpointer)(guintptr)address))
        continue;
      n++;
      n_met += bh_case_view_met (account->view, address, run->start_unix) ? 1 : 0;
    }
  }
  *out_n_met = n_met;
  return n;
}

gboolean
bh_is_list_server_mail (const BhRun *run, const BhItem *item)
{
  BhKeyKind kind = run->account->key_kind;
  gboolean has_login = kind != BH_KEY_USER && kind != BH_KEY_PEER;

  if (!item->has_list_id && (has_login || !item->has_list_sign))
    return FALSE;
  if (item->return_path == NULL)
    return item->has_list_id && kind == BH_KEY_USER;
  return bh_own_side_has_mailbox (run->account->input->own, item->return_path);
}

static gboolean
is_account_itself (const BhAccount *account, const char *from)
{
  if (strcmp (account->name, from) == 0)
    return TRUE;
  gsize len = strlen (account->name);
  return strchr (account->name, '@') == NULL && strncmp (account->name, from, len) == 0 &&
         from[len] == '@' && bh_own_side_has_mailbox (account->input->own, from);
}

gboolean
bh_has_list_path (const BhRun *run, const BhItem *item)
{
  if (!bh_is_list_server_mail (run, item) || item->return_path == NULL)
    return FALSE;
  g_autofree char *path = bh_address_fold (item->return_path);
  return !is_account_itself (run->account, path) && g_strcmp0 (item->from, path) != 0;
}

gboolean
bh_from_is_known (const BhAccount *account, const char *from, gint64 start_unix)
{
  return bh_habits_has_name (account->habits, from, start_unix - account->limits->known_seconds) ||
         is_account_itself (account, from) || bh_case_view_is_mailbox (account->view, from);
}

gboolean
bh_from_is_foreign (const BhAccount *account, const char *from, gint64 start_unix)
{
  BhSpan domain = bh_mailbox_domain (from), house = bh_mailbox_domain (account->name);

  if (domain.len == 0 || bh_from_is_known (account, from, start_unix))
    return FALSE;
  return !bh_own_side_has_domain (account->input->own, domain) &&
         !bh_case_view_signs_for (account->view, from) && !bh_span_equal_nocase (domain, house) &&
         !bh_domain_is_inner (domain) &&
         !bh_habits_has_house (account->habits, from, start_unix - account->limits->known_seconds);
}

BhOriginClass
bh_item_origin (const BhRun *run, const BhItem *item)
{
  if (item->origin_ip != NULL && g_hash_table_contains (run->shared, item->origin_ip))
    return BH_ORIGIN_UNKNOWN;
  return item->origin_class;
}

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

static gboolean
is_item_before (gconstpointer items, gsize index, gconstpointer key)
{
  return bh_item (items, (guint)index)->time_unix < *(const gint64 *)key;
}

gboolean
bh_account_is_address (const BhAccount *account)
{
  BhInet address;
  return bh_inet_parse (bh_span_of_string (account->name), &address);
}

guint
bh_account_n_before (const BhAccount *account, gint64 time_unix)
{
  return (guint)bh_bisect (account->items, account->n_timed, is_item_before, &time_unix);
}

static gboolean
was_used (GHashTable *first_times, const char *key, gint64 before_unix)
{
  const gint64 *first = g_hash_table_lookup (first_times, key);
  return first != NULL && *first < before_unix;
}

gboolean
bh_account_used_network (const BhAccount *account, const char *network, gint64 before_unix)
{
  return was_used (account->first_network, network, before_unix);
}

gboolean
bh_account_used_mailer (const BhAccount *account, const char *mailer, gint64 before_unix)
{
  return mailer != NULL && was_used (account->first_mailer, mailer, before_unix);
}

gboolean
bh_account_used_machine (const BhAccount *account, const char *machine, gint64 before_unix)
{
  return machine != NULL && was_used (account->first_machine, machine, before_unix);
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
