/* bulk.c - whether a cluster is wanted bulk or spam, by what it carries, never by its text. */
#include "cluster/burst.h"

#include "base/order.h"

#define MOST_PERCENT 90    /* of the messages */
#define VOUCHED_PERCENT 50 /* so many true From domains: no botnet invents them */
#define MUTATED_PERCENT 10 /* hidden text or look-alikes in so many are no accident */
#define LIST_ORIGINS_MAX 3 /* hosts that one list or program sends from */
#define MANY 5             /* From domains, and origins, of a distributed campaign */

/* What all messages say together. */
typedef struct {
  gsize n;
  gsize n_aligned, n_vouched, n_bulk, n_auto, n_mutated, n_phrases, n_links;
  gsize n_domains, n_origins;
  gsize n_together; /* of the conversation that most belong to */
} Tally;

static gboolean
is_share (gsize n, gsize whole, guint percent)
{
  return 100 * n > percent * whole;
}

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

static Tally
count (const BhBurstMessage *messages, gsize n)
{
  g_autoptr (GArray) domains = g_array_new (FALSE, FALSE, sizeof (guint64));
  g_autoptr (GArray) origins = g_array_new (FALSE, FALSE, sizeof (guint64));
  g_autoptr (GArray) threads = g_array_new (FALSE, FALSE, sizeof (guint64));
  Tally tally = { .n = n };

  for (gsize i = 0; i < n; i++) {
    tally.n_aligned += messages[i].is_aligned ? 1 : 0;
    tally.n_vouched += messages[i].is_vouched ? 1 : 0;
    tally.n_bulk += messages[i].is_list || messages[i].is_auto ? 1 : 0;
    tally.n_auto += messages[i].is_auto ? 1 : 0;
    tally.n_mutated += messages[i].is_mutated ? 1 : 0;
    tally.n_links += messages[i].has_link ? 1 : 0;
    tally.n_phrases += messages[i].is_phrase ? 1 : 0;
    g_array_append_val (domains, messages[i].from_domain_hash);
    g_array_append_val (origins, messages[i].origin_hash);
    if (messages[i].thread_hash != 0)
      g_array_append_val (threads, messages[i].thread_hash);
  }
  tally.n_domains = bh_count_distinct (domains);
  tally.n_origins = bh_count_distinct (origins);
  tally.n_together = longest_run (threads);
  return tally;
}

static gboolean
is_legit (const Tally *tally)
{
  if (tally->n_domains != 1)
    return FALSE;
  return is_share (tally->n_aligned, tally->n, MOST_PERCENT) ||
         (tally->n_origins <= LIST_ORIGINS_MAX && is_share (tally->n_bulk, tally->n, MOST_PERCENT));
}

/* What many people have in common without being a campaign: "thanks", an absence note, a
 * conversation. */
static gboolean
is_common (const Tally *tally)
{
  return is_share (tally->n_phrases, tally->n, MOST_PERCENT) ||
         is_share (tally->n_auto, tally->n, MOST_PERCENT) ||
         is_share (tally->n_together, tally->n, MOST_PERCENT);
}

/* Shops on one platform, people who fill in one letter or one petition: each writes in his own
 * name. A campaign from domains bought for it looks the same: the doubt is theirs. */
static gboolean
is_signed_by_many (const Tally *tally)
{
  return tally->n_domains > 1 && is_share (tally->n_vouched, tally->n, VOUCHED_PERCENT);
}

/* Season's greetings, applications and petitions in one wording come from many strangers, too, each
 * when he thinks of it, and lead nowhere: a campaign is sent at once, or wants to be clicked. */
static gboolean
is_sent_by_many (const Tally *tally, gboolean has_burst)
{
  return tally->n_domains >= MANY && tally->n_origins >= MANY &&
         (has_burst || is_share (tally->n_links, tally->n, MOST_PERCENT));
}

/* One sender from one place may hide a line for the list of letters; from many places he hides. */
static gboolean
is_hidden (const Tally *tally)
{
  gboolean is_one_place = tally->n_domains == 1 && tally->n_origins <= LIST_ORIGINS_MAX;

  return !is_one_place && is_share (tally->n_mutated, tally->n, MUTATED_PERCENT);
}

const char *
bh_burst_cluster_kind (const BhBurstMessage *messages, gsize n_messages, gboolean has_burst)
{
  Tally tally = count (messages, n_messages);

  if (is_legit (&tally))
    return "legit";
  if (is_common (&tally) || is_signed_by_many (&tally))
    return "undecided";
  return is_sent_by_many (&tally, has_burst) || is_hidden (&tally) ? "spam" : "undecided";
}
