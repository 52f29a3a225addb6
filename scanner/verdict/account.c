/* account.c - messages into accounts, accounts into verdicts. */
#include "verdict/account.h"

#include "base/count.h"
#include "base/order.h"
#include "base/text-hash.h"
#include "verdict/account-rule.h"
#include "verdict/guess.h"
#include "verdict/item.h"
#include "verdict/outcome.h"
#include "verdict/roaming.h"
#include "verdict/run.h"

static void
account_free (BhAccount *account)
{
  g_ptr_array_unref (account->items);
  g_ptr_array_unref (account->exempt);
  bh_habits_free (account->habits);
  bh_owner_free (account->owner);
  bh_again_free (account->again);
  g_hash_table_unref (account->first_network);
  g_hash_table_unref (account->first_mailer);
  g_hash_table_unref (account->first_machine);
  g_clear_pointer (&account->roaming, g_array_unref);
  g_clear_pointer (&account->guesses, g_array_unref);
  g_free (account);
}

static BhAccount *
account_new (const BhAccountMessage *message, const BhAccountInput *input, const BhCaseView *view)
{
  BhAccount *account = g_new0 (BhAccount, 1);
  account->view = view;
  account->input = input;
  account->limits = input->thresholds;
  account->name = message->account;
  account->key_kind = message->key_kind;
  account->items = g_ptr_array_new_with_free_func ((GDestroyNotify)bh_item_free);
  account->exempt = g_ptr_array_new_with_free_func ((GDestroyNotify)bh_item_free);
  account->habits = bh_habits_new (input->thresholds);
  account->owner = bh_owner_new ();
  account->first_network = g_hash_table_new_full (bh_text_hash, g_str_equal, NULL, g_free);
  account->first_mailer = g_hash_table_new_full (bh_text_hash, g_str_equal, NULL, g_free);
  account->first_machine = g_hash_table_new_full (bh_text_hash, g_str_equal, NULL, g_free);
  return account;
}

/* accounts: name → BhAccount. */
static void
take_message (GHashTable *accounts,
              BhItems *items,
              const BhAccountMessage *m,
              const BhAccountInput *input,
              const BhCaseView *view)
{
  if (m->account == NULL || *m->account == '\0' || m->is_arrival)
    return;
  BhAccount *account = g_hash_table_lookup (accounts, m->account);
  if (account == NULL) {
    account = account_new (m, input, view);
    g_hash_table_insert (accounts, (gpointer)(guintptr)m->account, account);
  }
  account->key_kind = MIN (account->key_kind, m->key_kind);
  bh_items_take (items, m, account->items, view);
}

/* The originator writes Date: alone it dates nothing where the dates spread over
 * more than a day. */
static void
decide_times (BhAccount *account)
{
  gint64 first = G_MAXINT64, last = G_MININT64;

  for (guint i = 0; i < account->items->len; i++) {
    const BhItem *item = bh_item (account->items, i);
    if (item->time_source != BH_TIME_DATE)
      continue;
    first = MIN (first, item->time_unix);
    last = MAX (last, item->time_unix);
  }
  gboolean is_date_good = first <= last && last - first <= account->limits->date_seconds;
  for (guint i = 0; i < account->items->len; i++) {
    BhItem *item = g_ptr_array_index (account->items, i);
    item->has_time =
        item->time_source > BH_TIME_DATE || (item->time_source == BH_TIME_DATE && is_date_good);
    account->n_timed += item->has_time ? 1 : 0;
  }
}

/* GLib's sort of an array is stable: equal times stay in evidence order. */
static gint
compare_items (gconstpointer a, gconstpointer b)
{
  const BhItem *one = *(const BhItem *const *)a, *two = *(const BhItem *const *)b;
  if (one->has_time != two->has_time)
    return one->has_time ? -1 : 1;
  if (!one->has_time || one->time_unix == two->time_unix)
    return 0;
  return one->time_unix < two->time_unix ? -1 : 1;
}

static void
note_first (GHashTable *first, const char *key, gint64 time_unix)
{
  if (key == NULL || g_hash_table_contains (first, key))
    return;
  gint64 *value = g_new (gint64, 1);
  *value = time_unix;
  g_hash_table_insert (first, (gpointer)(guintptr)key, value);
}

/* To how many the items under each Message-ID went; the keys are borrowed. */
static GHashTable *
count_recipients (const GPtrArray *items)
{
  GHashTable *n_of_id = g_hash_table_new (bh_text_hash, g_str_equal);

  for (guint i = 0; i < items->len; i++) {
    const BhItem *item = bh_item (items, i);
    if (item->message_id != NULL)
      bh_count_add (n_of_id, item->message_id, item->recipients->len);
  }
  return n_of_id;
}

/* Who came without a login passes on nothing, nor does who writes in our name. */
static gboolean
has_come_before (const BhAccount *account, const BhItem *item)
{
  if (account->key_kind == BH_KEY_PEER || item->time_source <= BH_TIME_DATE ||
      item->message_id == NULL || bh_case_view_is_ours (account->view, item->from))
    return FALSE;
  return bh_case_view_arrived (account->view, item->message_id, item->time_unix);
}

/* What is passed on is exempt. A rule of a mail program that redirects, a program that fetches mail
 * elsewhere: From and Message-ID stay those of whoever wrote it, and it goes to a few. A thief who
 * writes to many under one Message-ID, which somebody also sent to us, passes on nothing. */
static void
exempt_passed_on (BhAccount *account)
{
  g_autoptr (GHashTable) n_of_id = NULL; /* most accounts pass on nothing */

  for (guint i = 0; i < account->items->len; i++) {
    BhItem *item = g_ptr_array_index (account->items, i);
    if (!has_come_before (account, item))
      continue;
    if (n_of_id == NULL)
      n_of_id = count_recipients (account->items);
    guint n = GPOINTER_TO_UINT (g_hash_table_lookup (n_of_id, item->message_id));
    item->is_exempt |= n <= account->limits->few_recipients;
  }
}

/* All of the login's mail is by one address, and nearly all of it that lies before us a mail server
 * there had from strangers, ever other ones. A thief has his own place, or many. */
static gboolean
is_gateway (const BhAccount *account)
{
  const BhThresholds *limits = account->limits;
  g_autoptr (GHashTable) strangers = g_hash_table_new (bh_text_hash, g_str_equal);
  const char *ip = NULL;
  guint n_seen = 0, n_brought = 0;

  for (guint i = 0; i < account->items->len; i++) {
    const BhItem *item = bh_item (account->items, i);
    if (ip == NULL)
      ip = item->origin_ip;
    if (item->origin_ip != NULL && strcmp (item->origin_ip, ip) != 0)
      return FALSE;
    n_seen += (item->sources & BH_FROM_HEADERS) != 0 ? 1 : 0;
    if (item->brought_by == NULL)
      continue;
    n_brought++;
    g_hash_table_add (strangers, (gpointer)(guintptr)item->brought_by);
  }
  return account->key_kind == BH_KEY_LOGIN && g_hash_table_size (strangers) >= limits->networks &&
         bh_percent_at_least (n_brought, n_seen, limits->brought_percent);
}

/* What a gateway of ours brings in by its login is exempt: it took that from others. */
static void
exempt_brought (BhAccount *account)
{
  if (!is_gateway (account))
    return;
  for (guint i = 0; i < account->items->len; i++) {
    BhItem *item = g_ptr_array_index (account->items, i);
    item->is_exempt |= item->brought_by != NULL;
  }
}

static void
split_exempt (BhAccount *account)
{
  g_autoptr (GPtrArray) all = account->items;
  account->items = g_ptr_array_new_with_free_func ((GDestroyNotify)bh_item_free);
  g_ptr_array_set_free_func (all, NULL);
  for (guint i = 0; i < all->len; i++) {
    BhItem *item = g_ptr_array_index (all, i);
    g_ptr_array_add (item->is_exempt ? account->exempt : account->items, item);
  }
}

/* Since when the account has had the place of its message; where there is no place, or not yet
 * enough of a past that could tell, or its owner has written some letters there, it always had it.
 */
static gint64
place_since (const BhAccount *account, guint index)
{
  const BhItem *item = bh_item (account->items, index);
  const gint64 *first =
      item->network != NULL ? g_hash_table_lookup (account->first_network, item->network) : NULL;

  if (item->network == NULL || index < account->limits->past_messages ||
      bh_owner_count (account->owner, item->network) >= account->limits->seat_messages)
    return G_MININT64;
  return first != NULL ? *first : item->time_unix;
}

/* Asked of machines of ours: of whoever has no login, and of a login that has strangers' names. */
static BhAgain *
again_of (const BhAccount *account)
{
  gboolean is_asked = account->key_kind == BH_KEY_PEER ||
                      (account->key_kind == BH_KEY_LOGIN &&
                       g_array_index (account->roaming, BhRoaming, account->n_timed).n_foreign > 0);
  BhAgain *again = is_asked ? bh_again_new () : NULL;

  for (guint i = 0; again != NULL && i < account->n_timed; i++) {
    const BhItem *item = bh_item (account->items, i);
    for (guint r = 0; bh_origin_is_inside (item->origin_class) && r < item->recipients->len; r++)
      bh_again_note (again, item->from, g_ptr_array_index (item->recipients, r), item->time_unix);
  }
  return again;
}

static void
account_finish (BhAccount *account)
{
  exempt_passed_on (account);
  exempt_brought (account);
  split_exempt (account);
  decide_times (account);
  g_ptr_array_sort (account->items, compare_items);
  for (guint i = 0; i < account->n_timed; i++) {
    const BhItem *item = bh_item (account->items, i);
    bh_habits_note (account->habits, item->from, item->time_unix, place_since (account, i));
    if (item->from != NULL && bh_from_is_owner (account, item->from))
      bh_owner_note (account->owner, item->network);
    note_first (account->first_network, item->network, item->time_unix);
    note_first (account->first_mailer, item->mailer, item->time_unix);
    note_first (account->first_machine, item->machine, item->time_unix);
  }
  account->roaming = bh_roaming_sum (account);
  account->again = again_of (account);
  account->guesses = bh_guesses_of (account);
}

GPtrArray *
bh_accounts_judge (const BhAccountInput *input)
{
  g_return_val_if_fail (input != NULL && input->own != NULL, NULL);

  g_autoptr (BhCaseView) view = bh_case_view_new (input->own);
  for (gsize i = 0; i < input->n_messages; i++)
    bh_case_view_take (view, &input->messages[i]);
  for (gsize i = 0; i < input->n_auth_events; i++) {
    const BhAuthEvent *event = &input->auth_events[i];
    if (event->is_success)
      bh_case_view_use (view, event->ip, event->account, event->time_unix);
  }
  bh_case_view_take_input (view, input);
  g_autofree BhAccountMessage *named =
      g_memdup2 (input->messages, input->n_messages * sizeof *named);
  for (gsize i = 0; i < input->n_messages; i++)
    named[i].account = bh_case_view_account (view, &named[i]);
  BhAccountInput part = *input;
  part.messages = named;
  return bh_accounts_judge_part (view, &part);
}

GPtrArray *
bh_accounts_judge_part (const BhCaseView *view, const BhAccountInput *input)
{
  g_autoptr (GHashTable) accounts =
      g_hash_table_new_full (bh_text_hash, g_str_equal, NULL, (GDestroyNotify)account_free);
  g_autoptr (BhItems) items = bh_items_new (input->n_messages);
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  GPtrArray *verdicts = g_ptr_array_new_with_free_func ((GDestroyNotify)bh_account_verdict_free);

  for (gsize i = 0; i < input->n_messages; i++) {
    const BhAccountMessage *m = &input->messages[i];
    guint n = g_hash_table_size (accounts);
    take_message (accounts, items, m, input, view);
    if (g_hash_table_size (accounts) > n)
      g_ptr_array_add (names, (gpointer)(guintptr)m->account);
  }
  g_ptr_array_sort (names, bh_order_texts);
  for (guint i = 0; i < names->len; i++) {
    BhAccount *account = g_hash_table_lookup (accounts, g_ptr_array_index (names, i));
    account_finish (account);
    g_ptr_array_add (verdicts, bh_account_outcome (account));
  }
  return verdicts;
}

BhAccountVerdict *
bh_account_verdict_new (void)
{
  BhAccountVerdict *verdict = g_new0 (BhAccountVerdict, 1);
  verdict->origin_ips = g_ptr_array_new_with_free_func (g_free);
  verdict->shared_ips = g_ptr_array_new_with_free_func (g_free);
  verdict->run_recipients = g_ptr_array_new_with_free_func (g_free);
  verdict->queue_ids = g_ptr_array_new_with_free_func (g_free);
  verdict->queued_ids = g_ptr_array_new_with_free_func (g_free);
  verdict->accused = g_array_new (FALSE, FALSE, sizeof (gint64));
  return verdict;
}

void
bh_account_verdict_free (BhAccountVerdict *verdict)
{
  if (verdict == NULL)
    return;
  g_free (verdict->account);
  g_clear_pointer (&verdict->rules, g_ptr_array_unref);
  g_ptr_array_unref (verdict->origin_ips);
  g_ptr_array_unref (verdict->shared_ips);
  g_ptr_array_unref (verdict->run_recipients);
  g_ptr_array_unref (verdict->queue_ids);
  g_ptr_array_unref (verdict->queued_ids);
  g_array_unref (verdict->accused);
  g_free (verdict);
}
