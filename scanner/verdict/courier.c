/* courier.c - a campaign's lines, held against what relays write. */
#include "verdict/courier.h"

#include "base/count.h"
#include "base/domain.h"
#include "base/order.h"
#include "base/text-hash.h"
#include "trail/host.h"
#include "verdict/account-rule.h"
#include "verdict/evidence.h"
#include "verdict/own.h"

#define HALF 50 /* percent */
#define FLEET_HOUSES_MAX 3
#define AHEAD_STEP 600    /* seconds: within it two clocks are wrong by the same */
#define AHEAD_STEPS_MIN 5 /* different ones */
#define AHEAD_AT_MOST 20  /* percent near the largest, where all stand that did not wait */
#define OVERTAKEN_MIN 10  /* percent; a queue hands on first what came first */

typedef struct {
  const BhThresholds *limits;
  GPtrArray *letters; /* of const BhCourierLetter *, borrowed */
} Campaign;

static const BhCourierLetter *
letter_at (const GPtrArray *letters, guint i)
{
  return g_ptr_array_index (letters, i);
}

/* Letters of campaigns and others. */
static void
deal_out (const BhCourierLetter *letters,
          gsize n,
          guint n_of_campaign,
          GPtrArray *of_campaigns,
          GPtrArray *others)
{
  g_autoptr (GHashTable) counts = g_hash_table_new (g_int64_hash, g_int64_equal);

  for (gsize i = 0; i < n; i++)
    if (letters[i].text != 0)
      bh_count_add (counts, &letters[i].text, 1);
  for (gsize i = 0; i < n; i++) {
    guint n_same = GPOINTER_TO_UINT (g_hash_table_lookup (counts, &letters[i].text));
    g_ptr_array_add (n_same >= n_of_campaign ? of_campaigns : others,
                     (gpointer)(guintptr)&letters[i]);
  }
}

static guint
count_texts (const GPtrArray *letters)
{
  g_autoptr (GHashTable) met = g_hash_table_new (g_int64_hash, g_int64_equal);

  for (guint i = 0; i < letters->len; i++)
    g_hash_table_add (met, (gpointer)(guintptr)&letter_at (letters, i)->text);
  return g_hash_table_size (met);
}

typedef gboolean (*LetterTest) (const BhCourierLetter *letter);

static guint
count_if (const GPtrArray *letters, LetterTest test)
{
  guint n = 0;
  for (guint i = 0; i < letters->len; i++)
    n += test (letter_at (letters, i)) ? 1 : 0;
  return n;
}

static gboolean
has_text (const BhCourierLetter *letter)
{
  return letter->text != 0;
}

/* days: of gint64 *, owned, a set. Takes those of the letters; without: a set, or NULL. */
static void
add_days (const GPtrArray *letters, GHashTable *days, GHashTable *without)
{
  for (guint i = 0; i < letters->len; i++) {
    gint64 day = letter_at (letters, i)->time_unix / BH_DAY;
    if (letter_at (letters, i)->has_time &&
        (without == NULL || !g_hash_table_contains (without, &day)))
      g_hash_table_add (days, g_memdup2 (&day, sizeof day));
  }
}

/* It has worked on days of which the campaign knows nothing. */
static gboolean
has_other_days (const GPtrArray *of_campaigns, const GPtrArray *others, guint n_days)
{
  g_autoptr (GHashTable) nights = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  g_autoptr (GHashTable) days = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);

  add_days (of_campaigns, nights, /* without= */ NULL);
  add_days (others, days, nights);
  return g_hash_table_size (days) >= n_days;
}

typedef const char *(*TextOf) (const BhCourierLetter *letter);

static const char *
by_of (const BhCourierLetter *letter)
{
  return letter->by;
}

static const char *
peer_of (const BhCourierLetter *letter)
{
  return letter->peer;
}

static const char *
from_of (const BhCourierLetter *letter)
{
  return letter->from;
}

static const char *
house_of (const char *host)
{
  return host != NULL ? host + bh_domain_start (bh_span_of_string (host)) : NULL;
}

static const char *
house_of_peer (const BhCourierLetter *letter)
{
  return house_of (letter->name);
}

static const char *
house_of_from (const BhCourierLetter *letter)
{
  return house_of (bh_folded_domain (letter->from));
}

static const char *
house_of_by (const BhCourierLetter *letter)
{
  return house_of (letter->by);
}

static guint
count_distinct (const Campaign *campaign, TextOf text_of)
{
  g_autoptr (GHashTable) met = g_hash_table_new (bh_text_hash, g_str_equal);

  for (guint i = 0; i < campaign->letters->len; i++) {
    const char *text = text_of (letter_at (campaign->letters, i));
    if (text != NULL)
      g_hash_table_add (met, (gpointer)(guintptr)text);
  }
  return g_hash_table_size (met);
}

static gboolean
is_mostly_one (const Campaign *campaign, TextOf text_of)
{
  g_autoptr (GHashTable) counts = g_hash_table_new (bh_text_hash, g_str_equal);
  guint most = 0;

  for (guint i = 0; i < campaign->letters->len; i++) {
    const char *text = text_of (letter_at (campaign->letters, i));
    guint n = text != NULL ? bh_count_add (counts, text, 1) : 0;
    most = MAX (most, n);
  }
  return bh_percent_at_least (most, campaign->letters->len, campaign->limits->house_percent);
}

/* A stranger and the day on which the mail came. */
static guint
count_days_of_strangers (const Campaign *campaign)
{
  g_autoptr (GHashTable) met = g_hash_table_new_full (bh_text_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < campaign->letters->len; i++) {
    const BhCourierLetter *letter = letter_at (campaign->letters, i);
    gint64 day = letter->has_time ? letter->time_unix / BH_DAY : 0;
    g_hash_table_add (met, g_strdup_printf ("%s %" G_GINT64_FORMAT, letter->peer, day));
  }
  return g_hash_table_size (met);
}

/* Cars and machines in the field, at the lines of a few providers: each has a name of its own in
 * their firm's one domain. */
static gboolean
is_of_fleet (const Campaign *campaign)
{
  return count_distinct (campaign, house_of_peer) <= FLEET_HOUSES_MAX &&
         is_mostly_one (campaign, house_of_from) &&
         bh_percent_at_least (count_distinct (campaign, from_of),
                              count_distinct (campaign, peer_of), HALF);
}

/* Its host bears the domain under which it is written. */
static gboolean
is_in_own_name (const BhCourierLetter *letter)
{
  return bh_host_same_party (letter->name, bh_folded_domain (letter->from));
}

/* Of strangers without names nobody can say that they are not of one house. */
static gboolean
is_named (const BhCourierLetter *letter)
{
  return letter->name != NULL;
}

static gboolean
is_telling (const BhCourierLetter *letter)
{
  return letter->is_telling;
}

/* Customers come again on the same day, a list's post comes from one, a chain's shops and cars
 * write in its one name, a plague goes round at one provider; of a thief's botnet servers say that
 * it logged in. A cluster that shares one address has many names. */
static char *
doubt_by_strangers (const Campaign *campaign)
{
  const BhThresholds *limits = campaign->limits;
  const GPtrArray *letters = campaign->letters;
  const guint n = letters->len, n_strangers = count_distinct (campaign, peer_of);

  if (n_strangers < limits->courier_strangers ||
      !bh_percent_at_least (count_days_of_strangers (campaign), n, HALF) ||
      count_distinct (campaign, from_of) < limits->from_addresses ||
      !bh_percent_at_least (count_if (letters, is_telling), n, limits->relayed_percent) ||
      !bh_percent_at_least (count_if (letters, is_named), n, HALF) ||
      count_distinct (campaign, by_of) >= limits->courier_names ||
      is_mostly_one (campaign, house_of_peer) ||
      bh_percent_at_least (count_if (letters, is_in_own_name), n, limits->house_percent) ||
      is_of_fleet (campaign))
    return NULL;
  return g_strdup_printf ("it names %u strangers for %u mails of a campaign", n_strangers, n);
}

/* Servers of one house that stand behind one address are few. */
static char *
doubt_by_own_names (const Campaign *campaign)
{
  const guint n_names = count_distinct (campaign, by_of);

  if (n_names < campaign->limits->courier_names || !is_mostly_one (campaign, house_of_by))
    return NULL;
  return g_strdup_printf ("it calls itself by %u names in %u mails of a campaign", n_names,
                          campaign->letters->len);
}

static char *
doubt_by_looked_up (const Campaign *campaign)
{
  g_autoptr (GHashTable) met = g_hash_table_new_full (bh_text_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) counts = g_hash_table_new (bh_text_hash, g_str_equal);
  const char *worst = NULL;
  guint most = 0;

  for (guint i = 0; i < campaign->letters->len; i++) {
    const BhCourierLetter *letter = letter_at (campaign->letters, i);
    if (letter->name == NULL ||
        !g_hash_table_add (met, g_strdup_printf ("%s %s", letter->peer, letter->name)))
      continue;
    guint n = bh_count_add (counts, letter->peer, 1);
    worst = n > most ? letter->peer : worst;
    most = MAX (most, n);
  }
  if (most < campaign->limits->courier_names)
    return NULL;
  return g_strdup_printf ("it looked up %u names for %s within a campaign", most, worst);
}

static gint
compare_steps (gconstpointer a, gconstpointer b)
{
  return BH_ORDER (*(const gint64 *)a, *(const gint64 *)b);
}

static gint64
time_by_machine (const BhCourierLetter *letter)
{
  return letter->time_unix + letter->ahead;
}

/* By our clock, then by the machine's. */
static gint
compare_times (gconstpointer a, gconstpointer b)
{
  const BhCourierLetter *one = *(const BhCourierLetter *const *)a,
                        *two = *(const BhCourierLetter *const *)b;
  return one->time_unix != two->time_unix ? BH_ORDER (one->time_unix, two->time_unix)
                                          : BH_ORDER (one->ahead, two->ahead);
}

/* Letters which the machine says to have had well after the next one that it handed on. */
static guint
count_overtaken (const GPtrArray *letters)
{
  g_autoptr (GPtrArray) sorted = g_ptr_array_new ();
  guint n = 0;

  for (guint i = 0; i < letters->len; i++)
    if (letter_at (letters, i)->has_ahead)
      g_ptr_array_add (sorted, g_ptr_array_index (letters, i));
  g_ptr_array_sort (sorted, compare_times);
  for (guint i = 1; i < sorted->len; i++)
    n += time_by_machine (letter_at (sorted, i)) + AHEAD_STEP <
                 time_by_machine (letter_at (sorted, i - 1))
             ? 1
             : 0;
  return n;
}

static gboolean
are_ever_others (GArray *steps)
{
  guint n_steps = 0, n_last = 0;

  g_array_sort (steps, compare_steps);
  const gint64 last = g_array_index (steps, gint64, steps->len - 1);
  for (guint i = 0; i < steps->len; i++) {
    gint64 step = g_array_index (steps, gint64, i);
    n_steps += i == 0 || step != g_array_index (steps, gint64, i - 1) ? 1 : 0;
    n_last += step + 1 >= last ? 1 : 0;
  }
  return n_steps >= AHEAD_STEPS_MIN && 100 * n_last <= AHEAD_AT_MOST * steps->len;
}

/* A wrong clock is wrong by the same each time. What has waited looks less wrong: most mail does
 * not wait, and where all of it does, it waits in a queue. */
static char *
doubt_by_clock (const Campaign *campaign)
{
  g_autoptr (GArray) steps = g_array_new (FALSE, FALSE, sizeof (gint64));
  const guint n = campaign->letters->len;

  for (guint i = 0; i < n; i++) {
    const BhCourierLetter *letter = letter_at (campaign->letters, i);
    gint64 step = letter->ahead / AHEAD_STEP;
    if (letter->has_ahead && letter->ahead >= (gint64)campaign->limits->courier_ahead_seconds)
      g_array_append_val (steps, step);
  }
  if (!bh_percent_at_least (steps->len, n, HALF) || !are_ever_others (steps) ||
      !bh_percent_at_least (count_overtaken (campaign->letters), n, OVERTAKEN_MIN))
    return NULL;
  return g_strdup_printf ("in %u of %u mails of a campaign it has them later than our server had, "
                          "by ever other spans",
                          steps->len, n);
}

static guint
count_to_strangers (const BhCourierLetter *letters, gsize n_letters)
{
  guint n = 0;
  for (gsize i = 0; i < n_letters; i++)
    n += letters[i].is_for_us ? 0 : 1;
  return n;
}

char *
bh_courier_doubt (const BhCourierLetter *letters,
                  gsize n_letters,
                  guint n_of_relay,
                  const BhThresholds *limits)
{
  static char *(*const doubts[]) (const Campaign *) = { doubt_by_strangers, doubt_by_own_names,
                                                        doubt_by_looked_up, doubt_by_clock };

  if (n_letters < limits->text_messages || n_of_relay >= limits->courier_relayed ||
      !bh_percent_at_least (count_to_strangers (letters, n_letters), n_letters,
                            limits->relayed_percent))
    return NULL;
  g_autoptr (GPtrArray) of_campaigns = g_ptr_array_new (), others = g_ptr_array_new ();
  deal_out (letters, n_letters, limits->courier_messages, of_campaigns, others);
  const guint n_other_texts = count_if (others, has_text);
  if (of_campaigns->len < limits->text_messages ||
      count_texts (of_campaigns) > limits->courier_texts ||
      !bh_percent_at_least (of_campaigns->len, of_campaigns->len + n_other_texts,
                            limits->courier_percent) ||
      has_other_days (of_campaigns, others, limits->courier_days))
    return NULL;
  const Campaign campaign = { limits, of_campaigns };
  for (gsize i = 0; i < G_N_ELEMENTS (doubts); i++) {
    char *doubt = doubts[i](&campaign);
    if (doubt != NULL)
      return doubt;
  }
  return NULL;
}
