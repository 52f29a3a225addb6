/* firm-reports.c - the firm of a writer and of its readers, and from where each name writes. */
#include "verdict/firm-reports.h"

#include "base/public-mail.h"
#include "base/text-hash.h"
#include "verdict/own.h"

static gboolean
is_within_firm (const BhItem *item)
{
  for (guint r = 0; r < item->recipients->len; r++)
    if (!bh_sender_is_of_firm (item->from) ||
        g_strcmp0 (bh_folded_domain (item->from),
                   bh_folded_domain (g_ptr_array_index (item->recipients, r))) != 0)
      return FALSE;
  return item->recipients->len > 0;
}

/* Some line is given another address at night. */
static gboolean
has_own_lines (const BhRun *run)
{
  const BhThresholds *limits = run->account->limits;
  g_autoptr (GHashTable) network_of = g_hash_table_new (bh_text_hash, g_str_equal);
  g_autoptr (GHashTable) networks = g_hash_table_new (bh_text_hash, g_str_equal);
  guint n = 0;

  for (guint i = 0; i < run->items->len; i++) {
    const BhItem *item = bh_item (run->items, i);
    if (item->from == NULL || item->network == NULL)
      return FALSE;
    g_hash_table_add (networks, (gpointer)(guintptr)item->network);
    const char *first = g_hash_table_lookup (network_of, item->from);
    if (first == NULL)
      g_hash_table_insert (network_of, item->from, (gpointer)(guintptr)item->network);
    n += first == NULL || strcmp (first, item->network) == 0 ? 1 : 0;
  }
  return g_hash_table_size (networks) >= limits->networks &&
         bh_percent_at_least (n, run->items->len, limits->new_origin_percent);
}

gboolean
bh_run_is_of_firm_reports (const BhRun *run)
{
  for (guint i = 0; i < run->items->len; i++)
    if (!is_within_firm (bh_item (run->items, i)))
      return FALSE;
  return has_own_lines (run);
}
