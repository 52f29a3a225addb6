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

#define OF_RELAY_MIN 5   /* mails as only relays bring them: it is one */
#define SHARED_MIN 10    /* letters of one text: they are of a campaign */
#define CAMPAIGN_MIN 60  /* percent of the letters with a text; a relay has all kinds of mail */
#define CAMPAIGNS_MAX 5  /* texts of a night; a junk folder has them all */
#define OTHER_DAYS_MIN 2 /* with letters, and none of a campaign */
#define STRANGERS_MIN 20
#define HALF 50           /* percent */
#define HOUSE_PERCENT 80  /* of one provider, firm or chain */
#define NAMES_MIN 10      /* of one machine, or looked up for one address */
#define AHEAD_MIN 300     /* seconds that a clock may be wrong */
#define AHEAD_STEP 600    /* seconds: within it two clocks are wrong by the same */
#define AHEAD_STEPS_MIN 5 /* different ones */
#define AHEAD_AT_MOST 20  /* percent near the largest, where all stand that did not wait */

typedef struct {
  const BhThresholds *limits;
  GPtrArray *letters; /* of const BhCourierLetter *, borrowed */
} Campaign;

static const BhCourierLetter *
letter_at (const GPtrArray *letters, guint i)
{
  return g_ptr_array_index (letters, i);
}

/* Letters of campaigns and others. Where no letter has a text, of a log or of headers alone, all
 * are of one. */
static void
deal_out (const BhCourierLetter *letters, gsize n, GPtrArray *of_campaigns, GPtrArray *others)
{
  g_autoptr (GHashTable) counts = g_hash_table_new (g_int64_hash, g_int64_equal);

  for (gsize i = 0; i < n; i++)
    if (letters[i].text != 0)
      bh_count_add (counts, &letters[i].text, 1);
  for (gsize i = 0; i < n; i++) {
    guint n_same = GPOINTER_TO_UINT (g_hash_table_lookup (counts, &letters[i].text));
    gboolean is_of_campaign = n_same >= SHARED_MIN || g_hash_table_size (counts) == 0;
    g_ptr_array_add (is_of_campaign ? of_campaigns : others, (gpointer)(guintptr)&letters[i]);
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

static guint
count_with_text (const GPtrArray *letters)
{
  guint n = 0;
  for (guint i = 0; i < letters->len; i++)
    n += letter_at (letters, i)->text != 0 ? 1 : 0;
  return n;
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
has_other_days (const GPtrArray *of_campaigns, const GPtrArray *others)
{
  g_autoptr (GHashTable) nights = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  g_autoptr (GHashTable) days = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);

  add_days (of_campaigns, nights, /* without= */ NULL);
  add_days (others, days, nights);
  return g_hash_table_size (days) >= OTHER_DAYS_MIN;
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
  return bh_percent_at_least (most, campaign->letters->len, HOUSE_PERCENT);
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

/* Machines in the field that write in the name of their firm. */
static gboolean
is_in_own_names (const Campaign *campaign)
{
  guint n = 0;

  for (guint i = 0; i < campaign->letters->len; i++) {
    const BhCourierLetter *letter = letter_at (campaign->letters, i);
    n += bh_host_same_party (letter->name, bh_folded_domain (letter->from)) ? 1 : 0;
  }
  return bh_percent_at_least (n, campaign->letters->len, HOUSE_PERCENT);
}

static guint
count_telling (const Campaign *campaign)
{
  guint n = 0;
  for (guint i = 0; i < campaign->letters->len; i++)
    n += letter_at (campaign->letters, i)->is_telling ? 1 : 0;
  return n;
}

/* Customers come again on the same day, a list's post comes from one, a chain's shops write in its
 * one name, a plague goes round at one provider; of a thief's botnet servers say that it logged in.
 * Behind a router that hides whom it lets in stand servers of many names. */
static char *
doubt_by_strangers (const Campaign *campaign)
{
  const guint n = campaign->letters->len, n_strangers = count_distinct (campaign, peer_of);

  if (n_strangers < STRANGERS_MIN ||
      !bh_percent_at_least (count_days_of_strangers (campaign), n, HALF) ||
      count_distinct (campaign, from_of) < campaign->limits->from_addresses ||
      !bh_percent_at_least (count_telling (campaign), n, campaign->limits->relayed_percent) ||
      count_distinct (campaign, by_of) >= NAMES_MIN || is_mostly_one (campaign, house_of_peer) ||
      is_in_own_names (campaign))
    return NULL;
  return g_strdup_printf ("it names %u strangers for %u mails of a campaign", n_strangers, n);
}

/* Servers of one house that stand behind one address are few. */
static char *
doubt_by_own_names (const Campaign *campaign)
{
  const guint n_names = count_distinct (campaign, by_of);

  if (n_names < NAMES_MIN || !is_mostly_one (campaign, house_of_by))
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
  if (most < NAMES_MIN)
    return NULL;
  return g_strdup_printf ("it looked up %u names for %s within a campaign", most, worst);
}

static gint
compare_steps (gconstpointer a, gconstpointer b)
{
  return BH_ORDER (*(const gint64 *)a, *(const gint64 *)b);
}

/* A wrong clock is wrong by the same each time; what has waited looks less wrong, but most mail
 * does not wait. */
static char *
doubt_by_clock (const Campaign *campaign)
{
  g_autoptr (GArray) steps = g_array_new (FALSE, FALSE, sizeof (gint64));
  guint n_steps = 0, n_last = 0;

  for (guint i = 0; i < campaign->letters->len; i++) {
    const BhCourierLetter *letter = letter_at (campaign->letters, i);
    gint64 step = letter->ahead / AHEAD_STEP;
    if (letter->has_ahead && letter->ahead >= AHEAD_MIN)
      g_array_append_val (steps, step);
  }
  if (!bh_percent_at_least (steps->len, campaign->letters->len, HALF))
    return NULL;
  g_array_sort (steps, compare_steps);
  const gint64 last = g_array_index (steps, gint64, steps->len - 1);
  for (guint i = 0; i < steps->len; i++) {
    gint64 step = g_array_index (steps, gint64, i);
    n_steps += i == 0 || step != g_array_index (steps, gint64, i - 1) ? 1 : 0;
    n_last += step + 1 >= last ? 1 : 0;
  }
  if (n_steps < AHEAD_STEPS_MIN || 100 * n_last > AHEAD_AT_MOST * steps->len)
    return NULL;
  return g_strdup_printf ("in %u of %u mails of a campaign it has them later than our server had, "
                          "by ever other spans",
                          steps->len, campaign->letters->len);
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

  if (n_letters < limits->text_messages || n_of_relay >= OF_RELAY_MIN ||
      !bh_percent_at_least (count_to_strangers (letters, n_letters), n_letters,
                            limits->relayed_percent))
    return NULL;
  g_autoptr (GPtrArray) of_campaigns = g_ptr_array_new (), others = g_ptr_array_new ();
  deal_out (letters, n_letters, of_campaigns, others);
  const guint n_other_texts = count_with_text (others);
  if (of_campaigns->len < limits->text_messages || count_texts (of_campaigns) > CAMPAIGNS_MAX ||
      !bh_percent_at_least (of_campaigns->len, of_campaigns->len + n_other_texts, CAMPAIGN_MIN) ||
      has_other_days (of_campaigns, others))
    return NULL;
  const Campaign campaign = { limits, of_campaigns };
  for (gsize i = 0; i < G_N_ELEMENTS (doubts); i++) {
    char *doubt = doubts[i](&campaign);
    if (doubt != NULL)
      return doubt;
  }
  return NULL;
}
