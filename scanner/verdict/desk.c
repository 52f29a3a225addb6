/* desk.c - recipients of ours, counted over a run. */
#include "verdict/desk.h"

#include "base/count.h"
#include "base/public-mail.h"
#include "base/text-hash.h"
#include "verdict/own.h"

/* The desk, and whom it concerns; a thief's letter to itself hides many more. */
#define READERS_MAX 2

/* The house keeps a copy of all that is sent: that it gets much of a run says nothing. */
static gboolean
is_archive (const BhAccount *account, const char *recipient)
{
  const guint enough = account->limits->shared_accounts;
  return bh_case_view_count_copied (account->view, recipient, account->name, enough) >= enough;
}

GHashTable *
bh_desks_of (const BhRun *run)
{
  const BhAccount *account = run->account;
  g_autoptr (GHashTable) counts = g_hash_table_new (bh_text_hash, g_str_equal);
  g_autoptr (GHashTable) desks = g_hash_table_new (bh_text_hash, g_str_equal);

  for (guint i = 0; i < run->items->len; i++) {
    const GPtrArray *recipients = bh_item (run->items, i)->recipients;
    for (guint r = 0; recipients->len <= READERS_MAX && r < recipients->len; r++) {
      char *recipient = g_ptr_array_index (recipients, r);
      guint n = bh_count_add (counts, recipient, 1);
      if (n == account->limits->few_messages && strcmp (recipient, account->name) != 0 &&
          bh_case_view_is_ours (account->view, recipient))
        g_hash_table_insert (desks, recipient, GINT_TO_POINTER (is_archive (account, recipient)));
    }
  }
  if (g_hash_table_size (desks) > account->limits->few_recipients)
    g_hash_table_remove_all (desks);
  return g_steal_pointer (&desks);
}

/* Of one firm with the writer: a machine reports to its own admin. */
static gboolean
is_of_writers_firm (const BhItem *item, const char *recipient)
{
  return bh_sender_is_of_firm (item->from) &&
         g_strcmp0 (bh_folded_domain (item->from), bh_folded_domain (recipient)) == 0;
}

gboolean
bh_is_for_desk (const BhRun *run, const BhItem *item)
{
  const GPtrArray *readers = item->recipients;
  gboolean has_archive = FALSE, is_concerned = readers->len == 1;
  gpointer is_archive = NULL;

  for (guint r = 0; readers->len <= READERS_MAX && r < readers->len; r++) {
    const char *reader = g_ptr_array_index (readers, r);
    if (!g_hash_table_lookup_extended (run->desks, reader, NULL, &is_archive))
      is_concerned |= is_of_writers_firm (item, reader);
    else if (GPOINTER_TO_INT (is_archive))
      has_archive = TRUE;
    else
      return TRUE;
  }
  return has_archive && is_concerned;
}
