/* desk.c - recipients of ours, counted over a run. */
#include "verdict/desk.h"

#include "base/text-hash.h"

#define READERS_MAX                                                                                \
  2 /* the desk, and whom it concerns; a thief's letter to itself hides many more */

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
      guint n = GPOINTER_TO_UINT (g_hash_table_lookup (counts, recipient)) + 1;
      g_hash_table_insert (counts, recipient, GUINT_TO_POINTER (n));
      if (n == account->limits->few_messages && strcmp (recipient, account->name) != 0 &&
          bh_case_view_is_ours (account->view, recipient))
        g_hash_table_add (desks, recipient);
    }
  }
  if (g_hash_table_size (desks) > account->limits->few_recipients)
    g_hash_table_remove_all (desks);
  return g_steal_pointer (&desks);
}

gboolean
bh_is_for_desk (GHashTable *desks, const BhItem *item)
{
  for (guint r = 0; item->recipients->len <= READERS_MAX && r < item->recipients->len; r++)
    if (g_hash_table_contains (desks, g_ptr_array_index (item->recipients, r)))
      return TRUE;
  return FALSE;
}
