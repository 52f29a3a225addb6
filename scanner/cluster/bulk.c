/* bulk.c - whether a cluster is wanted bulk or spam, by what it carries, never by its text. */
#include "cluster/burst.h"

#include "base/order.h"

#define MOST_PERCENT 90    /* of the messages */
#define MUTATED_PERCENT 10 /* hidden text or look-alikes in so many are no accident */
#define LIST_ORIGINS_MAX 3 /* hosts that one list or program sends from */
#define MANY 5             /* From domains, and origins, of a distributed campaign */

static gboolean
is_share (gsize n, gsize whole, guint percent)
{
  return 100 * n > percent * whole;
}

const char *
bh_burst_cluster_kind (const BhBurstMessage *messages, gsize n_messages)
{
  g_autoptr (GArray) domains = g_array_new (FALSE, FALSE, sizeof (guint64));
  g_autoptr (GArray) origins = g_array_new (FALSE, FALSE, sizeof (guint64));
  gsize n_aligned = 0, n_bulk = 0, n_mutated = 0, n_domains, n_origins;

  for (gsize i = 0; i < n_messages; i++) {
    n_aligned += messages[i].is_aligned ? 1 : 0;
    n_bulk += messages[i].is_list || messages[i].is_auto ? 1 : 0;
    n_mutated += messages[i].is_mutated ? 1 : 0;
    g_array_append_val (domains, messages[i].from_domain_hash);
    g_array_append_val (origins, messages[i].origin_hash);
  }
  n_domains = bh_count_distinct (domains);
  n_origins = bh_count_distinct (origins);

  if (n_domains == 1 && is_share (n_aligned, n_messages, MOST_PERCENT))
    return "legit";
  if (n_domains == 1 && n_origins <= LIST_ORIGINS_MAX &&
      is_share (n_bulk, n_messages, MOST_PERCENT))
    return "legit";
  if ((n_domains >= MANY && n_origins >= MANY) || is_share (n_mutated, n_messages, MUTATED_PERCENT))
    return "spam";
  return "undecided";
}
