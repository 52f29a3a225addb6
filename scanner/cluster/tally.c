/* tally.c - each fact is counted, each name and place once. */
#include "cluster/tally.h"

#include "base/order.h"

#define PLACE_FACTOR G_GUINT64_CONSTANT (0x9e3779b97f4a7c15) /* odd: no domain is lost */

/* How often the most frequent value is there. */
static gsize
longest_run (GArray *hashes)
{
  gsize longest = 0, run = 0;

  g_array_sort (hashes, bh_order_u64);
  for (guint i = 0; i < hashes->len; i++) {
    gboolean goes_on =
        i > 0 && g_array_index (hashes, guint64, i) == g_array_index (hashes, guint64, i - 1);
    run = goes_on ? run + 1 : 1;
    longest = MAX (longest, run);
  }
  return longest;
}

BhTally
bh_tally_of (const BhBurstMessage *messages, gsize n)
{
  g_autoptr (GArray) domains = g_array_new (FALSE, FALSE, sizeof (guint64));
  g_autoptr (GArray) origins = g_array_new (FALSE, FALSE, sizeof (guint64));
  g_autoptr (GArray) parties = g_array_new (FALSE, FALSE, sizeof (guint64));
  g_autoptr (GArray) places = g_array_new (FALSE, FALSE, sizeof (guint64));
  g_autoptr (GArray) customs = g_array_new (FALSE, FALSE, sizeof (guint64));
  g_autoptr (GArray) threads = g_array_new (FALSE, FALSE, sizeof (guint64));
  BhTally tally = { .n = n };

  for (gsize i = 0; i < n; i++) {
    tally.n_aligned += messages[i].is_aligned ? 1 : 0;
    tally.n_vouched += messages[i].is_vouched ? 1 : 0;
    tally.n_bulk += messages[i].is_list || messages[i].is_auto ? 1 : 0;
    tally.n_auto += messages[i].is_auto ? 1 : 0;
    tally.n_mutated += messages[i].is_mutated ? 1 : 0;
    tally.n_masked += messages[i].is_masked ? 1 : 0;
    tally.n_links += messages[i].has_link ? 1 : 0;
    tally.n_wanting += messages[i].has_link || messages[i].has_want ? 1 : 0;
    tally.n_wants += messages[i].has_want ? 1 : 0;
    tally.n_home += messages[i].leads_home ? 1 : 0;
    tally.n_only_home += messages[i].leads_home && !messages[i].leads_away ? 1 : 0;
    tally.n_own_words += messages[i].opens_own ? 1 : 0;
    tally.n_own_data += messages[i].has_own_data ? 1 : 0;
    tally.n_of_lines += messages[i].is_of_line ? 1 : 0;
    tally.n_of_strange_lines += messages[i].is_of_strange_line ? 1 : 0;
    tally.n_foreign += messages[i].is_foreign ? 1 : 0;
    tally.n_named += messages[i].has_rdns ? 1 : 0;
    tally.n_phrases += messages[i].is_phrase ? 1 : 0;
    g_array_append_val (domains, messages[i].from_domain_hash);
    g_array_append_val (origins, messages[i].origin_hash);
    g_array_append_val (parties, messages[i].party_hash);
    guint64 place = PLACE_FACTOR * messages[i].from_domain_hash + messages[i].origin_hash;
    g_array_append_val (places, place);
    guint64 custom = PLACE_FACTOR * messages[i].from_domain_hash + messages[i].party_hash;
    g_array_append_val (customs, custom);
    if (messages[i].thread_hash != 0)
      g_array_append_val (threads, messages[i].thread_hash);
  }
  tally.n_domains = bh_count_distinct (domains);
  tally.n_origins = bh_count_distinct (origins);
  tally.n_parties = bh_count_distinct (parties);
  tally.n_places = bh_count_distinct (places);
  tally.n_customs = bh_count_distinct (customs);
  tally.n_together = longest_run (threads);
  return tally;
}
