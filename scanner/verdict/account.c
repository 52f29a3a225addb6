/* account.c - records into messages, messages into accounts, accounts into verdicts. */
#include "verdict/account.h"

#include "base/order.h"
#include "base/text-hash.h"
#include "verdict/account-rule.h"
#include "verdict/guess.h"
#include "verdict/outcome.h"
#include "verdict/own.h"
#include "verdict/roaming.h"
#include "verdict/run.h"

#define TIME_UNIX_MAX G_GINT64_CONSTANT (253402300799) /* the end of the year 9999 */

static void
item_free (BhItem *item)
{
  g_free (item->from);
  g_ptr_array_unref (item->recipients);
  g_free (item);
}

static void
account_free (BhAccount *account)
{
  g_ptr_array_unref (account->items);
  g_ptr_array_unref (account->exempt);
  bh_habits_free (account->habits);
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
  account->items = g_ptr_array_new_with_free_func ((GDestroyNotify)item_free);
  account->exempt = g_ptr_array_new_with_free_func ((GDestroyNotify)item_free);
  account->habits = bh_habits_new (input->thresholds);
  account->first_network = g_hash_table_new_full (bh_text_hash, g_str_equal, NULL, g_free);
  account->first_mailer = g_hash_table_new_full (bh_text_hash, g_str_equal, NULL, g_free);
  account->first_machine = g_hash_table_new_full (bh_text_hash, g_str_equal, NULL, g_free);
  return account;
}

static void
add_recipient (BhItem *item, const char *address)
{
  char *folded = bh_address_fold (address);
  if (*folded != '\0')
    g_ptr_array_add (item->recipients, folded);
  else
    g_free (folded);
}

/* A message to very many recipients is one record: the scan is over those met so
 * far, so that a second record of it adds only what is new. */
static void
add_recipients (BhItem *item, const BhAccountMessage *m)
{
  if (m->n_recipients == 1 && item->recipients->len == 0) { /* nearly all are so */
    add_recipient (item, m->recipients[0]);
    return;
  }
  g_autoptr (GHashTable) met = g_hash_table_new (bh_text_hash, g_str_equal);

  for (guint i = 0; i < item->recipients->len; i++)
    g_hash_table_add (met, g_ptr_array_index (item->recipients, i));
  for (gsize i = 0; i < m->n_recipients; i++) {
    g_autofree char *folded = bh_address_fold (m->recipients[i]);
    if (*folded == '\0' || g_hash_table_contains (met, folded))
      continue;
    g_hash_table_add (met, folded);
    g_ptr_array_add (item->recipients, g_steal_pointer (&folded));
  }
}

/* The first record that knows a value gives it; the best clock gives the time. */
static void
item_take (BhItem *item, const BhAccountMessage *m, const BhCaseView *view)
{
  gboolean is_sane = m->time_unix >= -TIME_UNIX_MAX && m->time_unix <= TIME_UNIX_MAX;

  if (m->time_source > item->time_source && is_sane) {
    item->time_source = m->time_source;
    item->time_unix = m->time_unix;
  }
  gboolean is_first_mail = m->source == BH_FROM_HEADERS && (item->sources & BH_FROM_HEADERS) == 0;
  if (item->number_by_1 == 0 || is_first_mail) /* a report may lie before what it returns */
    item->number_by_1 = m->number_by_1;
  item->sources |= m->source;
  if (item->where == NULL)
    item->where = m->where;
  if (item->message_id == NULL)
    item->message_id = m->message_id;
  if (item->from == NULL && m->from != NULL && *m->from != '\0')
    item->from = bh_address_fold (m->from);
  if (item->return_path == NULL)
    item->return_path = m->return_path;
  if (item->origin_class == BH_ORIGIN_UNKNOWN && m->origin_class != BH_ORIGIN_UNKNOWN) {
    item->origin_class = m->origin_class;
    item->origin_ip = m->origin_ip;
    item->network = bh_case_view_network (view, m->origin_ip);
    item->link = bh_case_view_link (view, m->origin_ip);
  }
  if (item->queue_id == NULL)
    item->queue_id = m->queue_id;
  if (item->script == NULL)
    item->script = m->script;
  if (item->mailer == NULL)
    item->mailer = m->mailer;
  if (item->machine == NULL)
    item->machine = m->machine;
  if (item->house == NULL)
    item->house = m->house;
  if (item->cluster_hash == 0)
    item->cluster_hash = m->cluster_hash;
  if (item->listed_by == NULL)
    item->listed_by = m->listed_by;
  item->has_list_id |= m->has_list_id;
  item->has_list_sign |= m->has_list_sign;
  item->has_list_unsubscribe |= m->has_list_unsubscribe;
  item->has_failed |= m->has_failed;
  item->is_refused |= m->is_refused;
  item->was_signed |= m->was_signed;
  item->is_exempt |= m->is_exempt;
  add_recipients (item, m);
}

static BhItem *
item_new (void)
{
  BhItem *item = g_new0 (BhItem, 1);
  item->recipients = g_ptr_array_new_with_free_func (g_free);
  return item;
}

/* Who wrote it, as one record tells: the address in From, else the domain of the reverse-path, for
 * a list has one for each reader there. */
static BhSpan
writer_of (const BhAccountMessage *m)
{
  if (m->from != NULL && *m->from != '\0')
    return bh_mailbox_bare (m->from);
  return m->return_path != NULL ? bh_mailbox_domain (m->return_path) : BH_SPAN_NONE;
}

/* A record as a key of both tables, its hashes made once: each is asked for several times. */
typedef struct {
  const BhAccountMessage *message; /* borrowed; with a Message-ID */
  BhSpan writer;
  guint id_hash, submission_hash;
} ItemKey;

static void
key_init (ItemKey *key, const BhAccountMessage *m)
{
  guint64 hash = bh_hash_add (BH_HASH_START, bh_span_of_string (m->message_id));

  hash = bh_hash_add (hash, bh_span_of_string (m->account));
  key->message = m;
  key->writer = writer_of (m);
  key->id_hash = (guint)(hash >> 32);
  hash = bh_hash_add (hash, bh_span_of_string (m->origin_ip));
  key->submission_hash = (guint)(bh_hash_add_folded (hash, key->writer) >> 32);
}

static guint
hash_id (gconstpointer key)
{
  return ((const ItemKey *)key)->id_hash;
}

static guint
hash_submission (gconstpointer key)
{
  return ((const ItemKey *)key)->submission_hash;
}

static gboolean
is_same_id (gconstpointer a, gconstpointer b)
{
  const BhAccountMessage *one = ((const ItemKey *)a)->message, *two = ((const ItemKey *)b)->message;
  return strcmp (one->message_id, two->message_id) == 0 && strcmp (one->account, two->account) == 0;
}

static gboolean
is_same_submission (gconstpointer a, gconstpointer b)
{
  const ItemKey *one = a, *two = b;
  return is_same_id (a, b) && bh_span_equal_nocase (one->writer, two->writer) &&
         g_strcmp0 (one->message->origin_ip, two->message->origin_ip) == 0;
}

/* Which item a record is told of; the keys are of ItemKey, borrowed. */
typedef struct {
  GHashTable *by_id;         /* the first item of a Message-ID and account */
  GHashTable *by_submission; /* with the writer and the origin as well */
} Items;

/* Copies of a message bear its Message-ID, and so do what the log, the queue and a bounce tell of
 * it. But some spam programs write one Message-ID into all they send: where one source tells of
 * another writer or origin, there was another message. What tells less is a copy. */
static BhItem *
find_item (const Items *items, const ItemKey *key)
{
  const BhAccountMessage *m = key->message;
  BhItem *item = g_hash_table_lookup (items->by_submission, key);
  if (item != NULL)
    return item;
  item = g_hash_table_lookup (items->by_id, key);
  if (item == NULL || (item->sources & m->source) == 0)
    return item;
  gboolean says_as_much =
      key->writer.len > 0 && (m->origin_ip != NULL) == (item->origin_ip != NULL);
  return says_as_much ? NULL : item;
}

static void
note_item (const Items *items, ItemKey *key, BhItem *item)
{
  if (!g_hash_table_contains (items->by_id, key))
    g_hash_table_insert (items->by_id, key, item);
  if (!g_hash_table_contains (items->by_submission, key))
    g_hash_table_insert (items->by_submission, key, item);
}

/* The item that the record tells of, a new one of the account where none is known.
 * @key: room for the record's, which the tables keep */
static BhItem *
item_of (BhAccount *account, const Items *items, const BhAccountMessage *m, ItemKey *key)
{
  BhItem *item = NULL;

  if (m->message_id != NULL) {
    key_init (key, m);
    item = find_item (items, key);
  }
  if (item == NULL) {
    item = item_new ();
    g_ptr_array_add (account->items, item);
  }
  if (m->message_id != NULL)
    note_item (items, key, item);
  return item;
}

/* accounts: name → BhAccount. */
static void
take_message (GHashTable *accounts,
              const Items *items,
              const BhAccountMessage *m,
              ItemKey *key,
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
  item_take (item_of (account, items, m, key), m, view);
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
    if (item->message_id == NULL)
      continue;
    guint n = GPOINTER_TO_UINT (g_hash_table_lookup (n_of_id, item->message_id));
    g_hash_table_insert (n_of_id, (gpointer)(guintptr)item->message_id,
                         GUINT_TO_POINTER (n + item->recipients->len));
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

static void
split_exempt (BhAccount *account)
{
  g_autoptr (GPtrArray) all = account->items;
  account->items = g_ptr_array_new_with_free_func ((GDestroyNotify)item_free);
  g_ptr_array_set_free_func (all, NULL);
  for (guint i = 0; i < all->len; i++) {
    BhItem *item = g_ptr_array_index (all, i);
    g_ptr_array_add (item->is_exempt ? account->exempt : account->items, item);
  }
}

/* Since when the account has had the place of its message; where there is no place, or not yet
 * enough of a past that could tell, it always had it. */
static gint64
place_since (const BhAccount *account, guint index)
{
  const BhItem *item = bh_item (account->items, index);
  const gint64 *first =
      item->network != NULL ? g_hash_table_lookup (account->first_network, item->network) : NULL;

  if (item->network == NULL || index < account->limits->past_messages)
    return G_MININT64;
  return first != NULL ? *first : item->time_unix;
}

static void
note_again (BhAgain *again, const BhItem *item)
{
  for (guint r = 0; r < item->recipients->len; r++)
    bh_again_note (again, item->from, g_ptr_array_index (item->recipients, r), item->time_unix);
}

static void
account_finish (BhAccount *account)
{
  exempt_passed_on (account);
  split_exempt (account);
  decide_times (account);
  g_ptr_array_sort (account->items, compare_items);
  if (account->key_kind == BH_KEY_PEER)
    account->again = bh_again_new ();
  for (guint i = 0; i < account->n_timed; i++) {
    const BhItem *item = bh_item (account->items, i);
    bh_habits_note (account->habits, item->from, item->time_unix, place_since (account, i));
    note_first (account->first_network, item->network, item->time_unix);
    note_first (account->first_mailer, item->mailer, item->time_unix);
    note_first (account->first_machine, item->machine, item->time_unix);
    if (account->again != NULL && bh_origin_is_inside (item->origin_class))
      note_again (account->again, item);
  }
  account->roaming = bh_roaming_sum (account);
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
  g_autoptr (GHashTable) by_id = g_hash_table_new (hash_id, is_same_id);
  g_autoptr (GHashTable) by_submission = g_hash_table_new (hash_submission, is_same_submission);
  g_autofree ItemKey *keys = g_new (ItemKey, input->n_messages);
  Items items = { by_id, by_submission };
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  GPtrArray *verdicts = g_ptr_array_new_with_free_func ((GDestroyNotify)bh_account_verdict_free);

  for (gsize i = 0; i < input->n_messages; i++) {
    const BhAccountMessage *m = &input->messages[i];
    guint n = g_hash_table_size (accounts);
    take_message (accounts, &items, m, &keys[i], input, view);
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
  g_array_unref (verdict->accused);
  g_free (verdict);
}
