/* alarms.c - how much each recipient of a run got, from how many networks. */
#include "verdict/alarms.h"

#include "base/count.h"
#include "base/text-hash.h"

#define ON_CALL_MAX 30 /* people whom one machine alarms */

/* Also behind an address that others share: whose it is nobody knows, but that it lies outside. */
static gboolean
is_from_outside (const BhRun *run, const BhItem *item)
{
  (void)run;
  return item->origin_class == BH_ORIGIN_EXTERNAL;
}

/* Within an hour, and each of its names comes again: by machines of ours, or of a hired watchman,
 * who has a login for nothing else. Who floods some mailboxes by a stolen login sits outside, and
 * its owner elsewhere. */
static gboolean
is_alarm_of_an_hour (const BhRun *run)
{
  const BhThresholds *limits = run->account->limits;
  g_autoptr (GHashTable) names = g_hash_table_new (bh_text_hash, g_str_equal);

  for (guint i = 0; i < run->items->len; i++) {
    const char *from = bh_item (run->items, i)->from;
    if (from != NULL)
      g_hash_table_add (names, (gpointer)(guintptr)from);
  }
  return run->end_unix - run->start_unix <= limits->burst_seconds &&
         (bh_run_first (run, is_from_outside) == NULL || !bh_run_has_owner_elsewhere (run)) &&
         run->items->len >= limits->again_times * g_hash_table_size (names);
}

gboolean
bh_run_is_alarms (const BhRun *run, guint *out_n)
{
  const BhThresholds *limits = run->account->limits;
  g_autoptr (GHashTable) counts = g_hash_table_new (bh_text_hash, g_str_equal);
  g_autoptr (GHashTable) networks = g_hash_table_new (bh_text_hash, g_str_equal);
  guint n_full = 0, n_half = 0;

  for (guint i = 0; i < run->items->len; i++) {
    const GPtrArray *recipients = bh_item (run->items, i)->recipients;
    const char *network = bh_item (run->items, i)->network;
    if (network != NULL)
      g_hash_table_add (networks, (gpointer)(guintptr)network);
    for (guint r = 0; r < recipients->len; r++) {
      guint n = bh_count_add (counts, g_ptr_array_index (recipients, r), 1);
      n_full += n == limits->few_messages ? 1 : 0;
      n_half += n == (limits->few_messages + 1) / 2 ? 1 : 0;
    }
    if (recipients->len == 0 || g_hash_table_size (counts) >= limits->strangers ||
        g_hash_table_size (networks) >= limits->networks)
      return FALSE;
  }
  *out_n = g_hash_table_size (counts);
  return bh_percent_at_least (n_full, *out_n, limits->known_people_percent) ||
         (bh_percent_at_least (n_half, *out_n, limits->known_people_percent) &&
          *out_n <= ON_CALL_MAX && is_alarm_of_an_hour (run));
}
