/* account-rule.c - what rules ask of a run, of a message in it, and of the account's past. */
#include "verdict/account-rule.h"

#include <string.h>

#include "base/bisect.h"
#include "base/text-hash.h"
#include "verdict/own.h"

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

/* Of a piece of a run n_earlier leaves out what the same run had before it. */
guint
bh_run_n_before (const BhRun *run)
{
  return MAX (run->n_earlier, bh_account_n_before (run->account, run->start_unix));
}

static gboolean
is_of_unused_network (const BhRun *run, const BhItem *item)
{
  return item->network != NULL &&
         !bh_account_used_network (run->account, item->network, run->start_unix);
}

void
bh_run_tell_networks (const BhRun *run, GPtrArray *evidence)
{
  guint n = bh_run_n_before (run);

  if (run->n_earlier >= run->account->limits->past_messages)
    bh_evidence_add (evidence,
                     "%u of %u messages from networks from which none of the account's %u earlier "
                     "messages came%s",
                     bh_run_count (run, is_of_unused_network), run->items->len, n,
                     run->account->exempt->len > 0 ? ", what it did not write itself aside" : "");
}

gboolean
bh_item_has_failed (const BhRun *run, const BhItem *item)
{
  (void)run;
  return item->has_failed;
}

gboolean
bh_item_is_only_returned (const BhRun *run, const BhItem *item)
{
  (void)run;
  return item->sources == BH_FROM_BOUNCE;
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
bh_from_is_owner (const BhAccount *account, const char *from)
{
  return is_account_itself (account, from) || bh_case_view_is_ours (account->view, from);
}

gboolean
bh_run_has_owner_elsewhere (const BhRun *run)
{
  const BhOwner *owner = run->account->owner;
  g_autoptr (GHashTable) networks = g_hash_table_new (bh_text_hash, g_str_equal);
  gboolean has_unknown = FALSE;
  guint n_here = 0;

  for (guint i = 0; i < run->items->len; i++) {
    const char *network = bh_item (run->items, i)->network;
    if (network != NULL && g_hash_table_add (networks, (gpointer)(guintptr)network))
      n_here += bh_owner_count (owner, network);
    has_unknown |= network == NULL;
  }
  n_here += has_unknown ? bh_owner_count (owner, NULL) : 0;
  return bh_owner_count_all (owner) >= n_here + run->account->limits->seat_messages;
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
         !bh_case_view_signs_for (account->view, from) &&
         !bh_case_view_has_new_name (account->view, from) &&
         !bh_span_equal_nocase (domain, house) && !bh_domain_is_inner (domain) &&
         !bh_habits_has_house (account->habits, from, start_unix - account->limits->known_seconds);
}

BhOriginClass
bh_item_origin (const BhRun *run, const BhItem *item)
{
  if (item->origin_ip != NULL && g_hash_table_contains (run->shared, item->origin_ip))
    return BH_ORIGIN_UNKNOWN;
  return item->origin_class;
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
