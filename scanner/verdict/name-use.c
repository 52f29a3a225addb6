/* name-use.c - From against recipients, one pass over a run. */
#include "verdict/name-use.h"

#include "base/text-hash.h"
#include "verdict/desk.h"
#include "verdict/wording.h"

/* A scanner stands in the house. */
static gboolean
is_to_its_writer (const BhItem *item)
{
  return item->origin_class != BH_ORIGIN_EXTERNAL && item->recipients->len == 1 &&
         g_strcmp0 (item->from, g_ptr_array_index (item->recipients, 0)) == 0;
}

/* has_copies: each recipient gets several. A sick machine that threatens its reader in his own name
 * does so once. */
static gboolean
is_awaited (const BhRun *run, const BhItem *item, gboolean has_copies)
{
  if (run->account->key_kind == BH_KEY_USER && bh_is_to_us (run, item))
    return TRUE;
  return bh_is_for_desk (run, item) || (has_copies && is_to_its_writer (item));
}

BhNameUse
bh_name_use_of (const BhRun *run)
{
  const BhAccount *account = run->account;
  g_autoptr (GHashTable) unknown = g_hash_table_new (bh_text_hash, g_str_equal);
  gboolean has_copies = bh_run_is_to_desks (run);
  BhNameUse use = { 0, 0, 0 };

  for (guint i = 0; i < run->items->len; i++) {
    const BhItem *item = bh_item (run->items, i);
    if (item->from == NULL || bh_from_is_known (account, item->from, run->start_unix))
      continue;
    gboolean is_foreign = bh_from_is_foreign (account, item->from, run->start_unix);
    gboolean is_used = !is_awaited (run, item, has_copies);
    use.n_foreign += is_foreign ? 1 : 0;
    use.n_foreign_used += is_foreign && is_used ? 1 : 0;
    if (is_used)
      g_hash_table_add (unknown, item->from);
  }
  use.n_unknown_used = g_hash_table_size (unknown);
  return use;
}
