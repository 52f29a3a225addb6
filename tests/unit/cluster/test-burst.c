/* test-burst.c - what is a burst, what only looks like one, and whose it is. */
#include "cluster/burst.h"
#include "cluster/scan-statistic.h"

#define DAY 86400
#define T0 G_GINT64_CONSTANT (1700006400) /* a midnight */

/* By hand: three points in a window of .01 have 3 w^2 - 4 w^3 = 2.96e-4. */
static void
chance_of_all_points_in_one_window (void)
{
  g_assert_cmpint (bh_scan_log10_milli (3, 3, 0.01), ==, -3529);
  g_assert_cmpint (bh_scan_log10_milli (3, 2, 1.0), ==, 0);
  g_assert_cmpint (bh_scan_log10_milli (3, 4, 0.1), ==, 0);
}

/* Where nothing is odd, and where the logarithms would have no value. */
static void
chance_at_the_edges_is_certainty (void)
{
  g_assert_cmpint (bh_scan_log10_milli (3, 2, 0.0), ==, 0);
  g_assert_cmpint (bh_scan_log10_milli (3, 3, 0.75), ==, 0);
  g_assert_cmpint (bh_scan_log10_milli (3, 1, 0.01), ==, 0);
  g_assert_cmpint (bh_pause_log10_milli (10, 0, 0.0), ==, 0);
  g_assert_cmpint (bh_pause_log10_milli (10, 0, 1.0), ==, 0);
  g_assert_cmpint (bh_pause_log10_milli (10, 5, 0.5), ==, 0);
  g_assert_cmpint (bh_pause_log10_milli (10, 0, 0.5), ==, -2010); /* ten times one in 1,024 */
}

/* The approximation against a count of random lines with such a window. */
static void
chance_is_that_of_a_simulation (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (1987);
  guint n_hits = 0, n_rounds = 20000;

  for (guint round = 0; round < n_rounds; round++) {
    gdouble at[20];
    gboolean is_hit = FALSE;

    for (guint i = 0; i < 20; i++) {
      gdouble value = g_rand_double (rand);
      guint k = i;

      for (; k > 0 && at[k - 1] > value; k--)
        at[k] = at[k - 1];
      at[k] = value;
    }
    for (guint i = 0; i + 7 < 20; i++)
      is_hit = is_hit || at[i + 7] - at[i] <= 0.1;
    n_hits += is_hit ? 1 : 0;
  }
  gint64 simulated = bh_log10_milli ((gdouble)n_hits / n_rounds);

  g_assert_cmpint (ABS (bh_scan_log10_milli (20, 8, 0.1) - simulated), <, 60); /* 15 percent */
}

typedef struct {
  GArray *messages;   /* of BhBurstMessage */
  GArray *background; /* of gint64 */
} Mail;

static void
mail_init (Mail *self)
{
  self->messages = g_array_new (FALSE, TRUE, sizeof (BhBurstMessage));
  self->background = g_array_new (FALSE, FALSE, sizeof (gint64));
}

static void
mail_clear (Mail *self)
{
  g_array_unref (self->messages);
  g_array_unref (self->background);
}

static void
mail_add (Mail *self, gint64 time_unix)
{
  BhBurstMessage message = { .time_unix = time_unix,
                             .from_domain_hash = self->messages->len + 1,
                             .origin_hash = self->messages->len + 1,
                             .has_link = TRUE };

  g_array_append_val (self->messages, message);
  g_array_append_val (self->background, time_unix);
}

static void
mail_add_other (Mail *self, gint64 start, gint64 seconds, gint64 step)
{
  for (gint64 time = start; time < start + seconds; time += step)
    g_array_append_val (self->background, time);
}

/* 28 days of other mail: one message every 40 minutes. */
static void
mail_add_background (Mail *self)
{
  mail_add_other (self, T0, 28 * DAY, 2400);
}

static GPtrArray *
mail_find (const Mail *self)
{
  BhBurstInput input = { (const BhBurstMessage *)(const void *)self->messages->data,
                         self->messages->len };

  return bh_burst_find (&input, 1, (const gint64 *)(const void *)self->background->data,
                        self->background->len, /* stop= */ NULL, /* error= */ NULL);
}

static void
thick_hour_is_one_burst (void)
{
  Mail self;

  mail_init (&self);
  mail_add_background (&self);
  for (gint64 i = 0; i < 30; i++)
    mail_add (&self, T0 + 9 * DAY + i * 100);
  mail_add (&self, T0 + 2 * DAY);
  mail_add (&self, T0 + 20 * DAY);
  g_autoptr (GPtrArray) bursts = mail_find (&self);

  g_assert_cmpuint (bursts->len, ==, 1);
  const BhBurst *burst = g_ptr_array_index (bursts, 0);
  g_assert_cmpint (burst->onset_unix, ==, T0 + 9 * DAY);
  g_assert_cmpint (burst->end_unix, ==, T0 + 9 * DAY + 2900);
  g_assert_cmpuint (burst->size, ==, 30);
  g_assert_cmpuint (burst->n_cluster, ==, 32);
  g_assert_cmpint (burst->p_exponent, >, 30);
  g_assert_cmpstr (burst->kind, ==, "spam");
  g_assert_nonnull (strstr (burst->statement, "32 messages"));
  mail_clear (&self);
}

static void
two_pulses_are_two_bursts (void)
{
  Mail self;

  mail_init (&self);
  mail_add_background (&self);
  for (gint64 i = 0; i < 20; i++) {
    mail_add (&self, T0 + 3 * DAY + i * 60);
    mail_add (&self, T0 + 17 * DAY + i * 90);
  }
  g_autoptr (GPtrArray) bursts = mail_find (&self);

  g_assert_cmpuint (bursts->len, ==, 2);
  g_assert_cmpint (((const BhBurst *)g_ptr_array_index (bursts, 0))->onset_unix, ==, T0 + 3 * DAY);
  g_assert_cmpint (((const BhBurst *)g_ptr_array_index (bursts, 1))->onset_unix, ==, T0 + 17 * DAY);
  mail_clear (&self);
}

/* The slow one grows over gaps of ten minutes, but what is another burst's is not taken. */
static void
slow_burst_behind_a_quick_one_keeps_to_its_own (void)
{
  Mail self;

  mail_init (&self);
  mail_add_other (&self, T0, 28 * DAY, 240);
  mail_add_other (&self, T0 + 13 * DAY + 600, 2750, 5); /* so that both are not odder as one */
  for (gint64 i = 0; i < 30; i++)
    mail_add (&self, T0 + 13 * DAY + 2 * i);
  for (gint64 i = 0; i < 12; i++)
    mail_add (&self, T0 + 13 * DAY + 600 + 250 * i);
  g_autoptr (GPtrArray) bursts = mail_find (&self);

  g_assert_cmpuint (bursts->len, ==, 2);
  const BhBurst *quick = g_ptr_array_index (bursts, 0), *slow = g_ptr_array_index (bursts, 1);
  g_assert_cmpuint (quick->size, ==, 30);
  g_assert_cmpint (slow->onset_unix, ==, T0 + 13 * DAY + 600);
  g_assert_cmpuint (slow->size, ==, 12);
  mail_clear (&self);
}

/* So many messages a minute apart, and as many later. */
static void
mail_add_two_pulses (Mail *self, gint64 n_each, gint64 later)
{
  for (gint64 i = 0; i < n_each; i++) {
    mail_add (self, T0 + 13 * DAY + i * 60);
    mail_add (self, T0 + 13 * DAY + later + i * 60);
  }
}

/* Together they are as odd, but no campaign ran in the day between. */
static void
two_pulses_of_two_days_are_two_bursts (void)
{
  Mail self;

  mail_init (&self);
  mail_add_background (&self);
  mail_add_two_pulses (&self, 14, DAY);
  g_autoptr (GPtrArray) bursts = mail_find (&self);

  g_assert_cmpuint (bursts->len, ==, 2);
  g_assert_cmpuint (((const BhBurst *)g_ptr_array_index (bursts, 0))->size, ==, 14);
  g_assert_cmpuint (((const BhBurst *)g_ptr_array_index (bursts, 1))->size, ==, 14);
  mail_clear (&self);
}

/* Two of forty came while it paused for most of the day: the sender's queue, a slow relay. */
static void
strays_in_a_pause_do_not_bridge_it (void)
{
  Mail self;

  mail_init (&self);
  mail_add_background (&self);
  mail_add_two_pulses (&self, 20, DAY / 4);
  mail_add (&self, T0 + 13 * DAY + DAY / 12);
  mail_add (&self, T0 + 13 * DAY + DAY / 6);
  g_autoptr (GPtrArray) bursts = mail_find (&self);

  g_assert_cmpuint (bursts->len, ==, 2);
  const BhBurst *first = g_ptr_array_index (bursts, 0), *second = g_ptr_array_index (bursts, 1);
  g_assert_cmpuint (first->size, ==, 20);
  g_assert_cmpint (first->end_unix, ==, T0 + 13 * DAY + 19 * 60);
  g_assert_cmpuint (second->size, ==, 20);
  g_assert_cmpint (second->onset_unix, ==, T0 + 13 * DAY + DAY / 4);
  mail_clear (&self);
}

/* A third of the whole: no chance parts so many so, but it may part a few. */
static void
lull_parts_what_chance_does_not (void)
{
  static const struct {
    gint64 n_each;
    guint n_strays;
    guint n_bursts;
  } cases[] = { { 120, 0, 2 }, { 120, 2, 2 }, { 120, 50, 1 }, { 12, 0, 1 } };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    const gint64 lull = cases[i].n_each * 60;
    Mail self;

    mail_init (&self);
    mail_add_background (&self);
    mail_add_two_pulses (&self, cases[i].n_each, 2 * lull);
    for (guint k = 1; k <= cases[i].n_strays; k++)
      mail_add (&self, T0 + 13 * DAY + lull + k * lull / (cases[i].n_strays + 1));
    g_autoptr (GPtrArray) bursts = mail_find (&self);

    g_assert_cmpuint (bursts->len, ==, cases[i].n_bursts);
    mail_clear (&self);
  }
}

/* The same lull, in which nobody else wrote either. */
static void
night_is_no_lull (void)
{
  const gint64 n_each = 120, lull = n_each * 60, from = T0 + 13 * DAY + lull;
  Mail self;

  mail_init (&self);
  for (gint64 time = T0; time < T0 + 28 * DAY; time += 2400)
    if (time < from || time >= from + lull)
      g_array_append_val (self.background, time);
  mail_add_two_pulses (&self, n_each, 2 * lull);
  g_autoptr (GPtrArray) bursts = mail_find (&self);

  g_assert_cmpuint (bursts->len, ==, 1);
  g_assert_cmpuint (((const BhBurst *)g_ptr_array_index (bursts, 0))->size, ==, 2 * n_each);
  mail_clear (&self);
}

/* What was greylisted comes a quarter of an hour later; so many messages an hour go out. */
static void
pace_of_a_server_parts_no_burst (void)
{
  static const gint64 later_seconds[] = { 25 * 60, 60 * 60, 80 * 60 };

  for (gsize i = 0; i < G_N_ELEMENTS (later_seconds); i++) {
    Mail self;

    mail_init (&self);
    mail_add_background (&self);
    mail_add_two_pulses (&self, 20, later_seconds[i]);
    g_autoptr (GPtrArray) bursts = mail_find (&self);

    g_assert_cmpuint (bursts->len, ==, i < 2 ? 1 : 2);
    mail_clear (&self);
  }
}

/* One in five came in between: it went on, if slower. */
static void
slow_middle_is_no_pause (void)
{
  Mail self;

  mail_init (&self);
  mail_add_background (&self);
  mail_add_two_pulses (&self, 20, DAY / 4);
  for (gint64 i = 1; i <= 10; i++)
    mail_add (&self, T0 + 13 * DAY + i * (DAY / 4) / 11);
  g_autoptr (GPtrArray) bursts = mail_find (&self);

  g_assert_cmpuint (bursts->len, ==, 1);
  g_assert_cmpuint (((const BhBurst *)g_ptr_array_index (bursts, 0))->size, ==, 50);
  mail_clear (&self);
}

static void
even_spread_is_no_burst (void)
{
  Mail self;

  mail_init (&self);
  mail_add_background (&self);
  for (gint64 i = 0; i < 80; i++)
    mail_add (&self, T0 + i * (28 * DAY / 80));
  g_autoptr (GPtrArray) bursts = mail_find (&self);

  g_assert_cmpuint (bursts->len, ==, 0);
  mail_clear (&self);
}

/* All mail of the mailbox came in one hour: an import, not a campaign's burst. */
static void
what_all_mail_does_is_no_burst (void)
{
  Mail self;

  mail_init (&self);
  for (gint64 i = 0; i < 1000; i++) {
    gint64 time = T0 + 5 * DAY + i * 3;
    g_array_append_val (self.background, time);
  }
  for (gint64 day = 0; day < 28; day++) {
    gint64 time = T0 + day * DAY;
    g_array_append_val (self.background, time);
  }
  for (gint64 i = 0; i < 30; i++)
    mail_add (&self, T0 + 5 * DAY + i * 100);
  g_autoptr (GPtrArray) bursts = mail_find (&self);

  g_assert_cmpuint (bursts->len, ==, 0);
  mail_clear (&self);
}

/* Dates of the year 292277026596 and its like are in evidence too. */
static void
absurd_dates_are_borne (void)
{
  Mail self;

  mail_init (&self);
  mail_add_background (&self);
  for (gint64 i = 0; i < 30; i++)
    mail_add (&self, T0 + 9 * DAY + i * 100);
  for (gint64 i = 0; i < 2; i++) {
    mail_add (&self, G_MAXINT64 - i);
    mail_add (&self, G_MININT64 + i);
  }
  g_autoptr (GPtrArray) bursts = mail_find (&self);

  g_assert_cmpuint (bursts->len, ==, 1);
  g_assert_cmpuint (((const BhBurst *)g_ptr_array_index (bursts, 0))->size, ==, 30);
  mail_clear (&self);
}

static void
nine_messages_are_no_burst (void)
{
  Mail self;

  mail_init (&self);
  mail_add_background (&self);
  for (gint64 i = 0; i < 9; i++)
    mail_add (&self, T0 + 9 * DAY + i);
  g_autoptr (GPtrArray) bursts = mail_find (&self);

  g_assert_cmpuint (bursts->len, ==, 0);
  mail_clear (&self);
}

static const struct {
  guint n_domains;
  guint n_origins;
  gboolean is_list;
  gboolean is_auto;
  gboolean is_aligned;
  gboolean is_vouched;
  gboolean is_mutated;
  gboolean is_phrase;
  guint n_threads; /* 0: each message is one of its own */
  const char *kind;
} kinds[] = {
  { 1, 1, TRUE, FALSE, TRUE, TRUE, FALSE, FALSE, 0, "legit" },   /* newsletter, signed */
  { 1, 20, FALSE, FALSE, TRUE, TRUE, FALSE, FALSE, 0, "legit" }, /* signed, from many hosts */
  { 1, 1, FALSE, TRUE, FALSE, FALSE, FALSE, FALSE, 0, "legit" }, /* cron */
  { 1, 20, TRUE, FALSE, FALSE, FALSE, FALSE, FALSE, 0,
    "undecided" }, /* says list, but from everywhere */
  { 20, 20, FALSE, FALSE, FALSE, FALSE, FALSE, FALSE, 0, "spam" }, /* a botnet */
  { 5, 5, FALSE, FALSE, FALSE, FALSE, FALSE, FALSE, 0,
    "undecided" },                                                /* one program at five sites */
  { 5, 20, FALSE, FALSE, FALSE, FALSE, FALSE, FALSE, 0, "spam" }, /* a botnet under five names */
  { 20, 5, FALSE, FALSE, FALSE, FALSE, FALSE, FALSE, 0, "spam" }, /* and one on five hosts */
  /* each domain signs: snowshoe, or shops on one platform */
  { 20, 20, TRUE, FALSE, TRUE, TRUE, FALSE, FALSE, 0, "undecided" },
  { 20, 20, FALSE, FALSE, FALSE, TRUE, FALSE, FALSE, 0, "undecided" }, /* who asks for one job */
  { 20, 20, FALSE, FALSE, FALSE, TRUE, TRUE, FALSE, 0, "undecided" },  /* with a hidden preview */
  { 1, 20, FALSE, FALSE, FALSE, FALSE, TRUE, FALSE, 0,
    "spam" }, /* hides its text, from everywhere */
  { 2, 1, FALSE, FALSE, FALSE, FALSE, TRUE, FALSE, 0, "spam" }, /* the same, under two names */
  { 1, 1, FALSE, FALSE, FALSE, FALSE, TRUE, FALSE, 0,
    "undecided" }, /* a line for the list of letters */
  { 1, 1, FALSE, FALSE, FALSE, FALSE, FALSE, FALSE, 0, "undecided" },
  { 20, 20, FALSE, FALSE, FALSE, FALSE, FALSE, TRUE, 0, "undecided" },  /* "thanks" */
  { 20, 20, FALSE, TRUE, FALSE, FALSE, FALSE, FALSE, 0, "undecided" },  /* absence notes */
  { 20, 20, FALSE, FALSE, FALSE, FALSE, FALSE, FALSE, 1, "undecided" }, /* all answer one letter */
  { 20, 20, FALSE, FALSE, FALSE, FALSE, FALSE, FALSE, 2, "spam" },      /* answers to nobody */
};

static void
kind_follows_what_the_messages_carry (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++) {
    BhBurstMessage messages[20];

    for (guint k = 0; k < 20; k++)
      messages[k] =
          (BhBurstMessage) { .from_domain_hash = k % kinds[i].n_domains + 1,
                             .origin_hash = k % kinds[i].n_origins + 1,
                             .is_list = kinds[i].is_list,
                             .is_auto = kinds[i].is_auto,
                             .is_aligned = kinds[i].is_aligned,
                             .is_vouched = kinds[i].is_vouched,
                             .is_mutated = kinds[i].is_mutated,
                             .is_phrase = kinds[i].is_phrase,
                             .has_link = TRUE,
                             .thread_hash =
                                 kinds[i].n_threads > 0 ? k % kinds[i].n_threads + 1 : k + 1 };
    g_assert_cmpstr (bh_burst_cluster_kind (messages, 20, /* has_burst= */ TRUE), ==,
                     kinds[i].kind);
  }
}

/* Twenty strangers: n_links write a link, the next n_wants carry the same, the last n_lines write
 * from lines. */
static const char *
kind_of_strangers (guint n_links, guint n_wants, guint n_lines, gboolean has_burst)
{
  BhBurstMessage messages[20];

  for (guint k = 0; k < 20; k++)
    messages[k] = (BhBurstMessage) { .from_domain_hash = k + 1,
                                     .origin_hash = k + 1,
                                     .has_link = k < n_links,
                                     .has_want = k >= n_links && k < n_links + n_wants,
                                     .is_of_line = k + n_lines >= 20 };
  return bh_burst_cluster_kind (messages, 20, has_burst);
}

/* Forty who sign one letter with a link. */
static const char *
kind_of_signers (guint n_domains, guint n_parties, BhBurstMessage each)
{
  BhBurstMessage messages[40];

  for (guint k = 0; k < 40; k++) {
    messages[k] = each;
    messages[k].from_domain_hash = k % n_domains + 1;
    messages[k].origin_hash = k + 1;
    messages[k].party_hash = k % n_parties + 1;
    messages[k].has_link = TRUE;
  }
  return bh_burst_cluster_kind (messages, 40, /* has_burst= */ TRUE);
}

static void
petition_through_few_providers_is_not_called_spam (void)
{
  const BhBurstMessage named = { .has_rdns = TRUE },
                       line = { .has_rdns = TRUE, .is_of_line = TRUE };
  const BhBurstMessage hidden = { .has_rdns = TRUE, .is_mutated = TRUE }, bare = { 0 };

  g_assert_cmpstr (kind_of_signers (20, 10, named), ==, "undecided");
  g_assert_cmpstr (kind_of_signers (21, 10, named), ==, "spam"); /* names made up */
  g_assert_cmpstr (kind_of_signers (20, 11, named), ==, "spam"); /* hosts from anywhere */
  g_assert_cmpstr (kind_of_signers (20, 10, line), ==, "spam");  /* a provider's lines */
  g_assert_cmpstr (kind_of_signers (20, 10, hidden), ==, "spam");
  g_assert_cmpstr (kind_of_signers (20, 1, bare), ==, "spam"); /* bots that greet with one name */
}

/* Forty who sign with a link, n_strays of them through another provider than their address's. */
static const char *
kind_of_strays (guint n_strays)
{
  BhBurstMessage messages[40];

  for (guint k = 0; k < 40; k++)
    messages[k] = (BhBurstMessage) { .from_domain_hash = k % 8 + 1,
                                     .origin_hash = k + 1,
                                     .party_hash = (k < n_strays ? k + 1 : k) % 8 + 1,
                                     .has_rdns = TRUE,
                                     .has_link = TRUE };
  return bh_burst_cluster_kind (messages, 40, /* has_burst= */ TRUE);
}

static void
few_hosts_that_send_in_all_names_are_no_providers (void)
{
  g_assert_cmpstr (kind_of_strays (2), ==, "undecided");
  g_assert_cmpstr (kind_of_strays (8), ==, "spam");
}

static void
phrase_that_lines_send_at_once_is_spam (void)
{
  BhBurstMessage messages[20];

  for (guint k = 0; k < 20; k++)
    messages[k] = (BhBurstMessage) {
      .from_domain_hash = k + 1, .origin_hash = k + 1, .is_phrase = TRUE, .is_of_line = k > 8
    };
  g_assert_cmpstr (bh_burst_cluster_kind (messages, 20, /* has_burst= */ FALSE), ==, "undecided");
  g_assert_cmpstr (bh_burst_cluster_kind (messages, 20, /* has_burst= */ TRUE), ==, "spam");
  messages[9].is_of_line = FALSE;
  g_assert_cmpstr (bh_burst_cluster_kind (messages, 20, /* has_burst= */ TRUE), ==, "undecided");
}

static void
stock_letters_of_strangers_are_not_called_spam (void)
{
  g_assert_cmpstr (kind_of_strangers (0, 0, 0, FALSE), ==, "undecided");
  g_assert_cmpstr (kind_of_strangers (10, 0, 0, FALSE), ==, "undecided");
  g_assert_cmpstr (kind_of_strangers (20, 0, 0, FALSE), ==, "spam");
  g_assert_cmpstr (kind_of_strangers (0, 20, 20, FALSE), ==, "undecided");
}

/* Condolences and petitions come within a day, too. */
/* Each through a host of another domain; n_foreign of them in the name of a third one. */
static const char *
kind_of_passed_on (guint n, guint n_foreign, gboolean has_rdns)
{
  g_autofree BhBurstMessage *messages = g_new0 (BhBurstMessage, n);

  for (guint k = 0; k < n; k++)
    messages[k] = (BhBurstMessage) { .from_domain_hash = 100 + k,
                                     .origin_hash = 200 + k,
                                     .party_hash = 300 + k,
                                     .has_rdns = has_rdns,
                                     .is_foreign = k < n_foreign,
                                     .has_link = TRUE };
  return bh_burst_cluster_kind (messages, n, /* has_burst= */ FALSE);
}

static void
some_who_pass_a_link_on_from_their_own_hosts_are_no_spammers (void)
{
  g_assert_cmpstr (kind_of_passed_on (5, 1, TRUE), ==, "undecided");
  g_assert_cmpstr (kind_of_passed_on (19, 0, TRUE), ==, "undecided");
  g_assert_cmpstr (kind_of_passed_on (20, 0, TRUE), ==, "spam"); /* bought domains */
  g_assert_cmpstr (kind_of_passed_on (5, 2, TRUE), ==, "spam");
  g_assert_cmpstr (kind_of_passed_on (5, 0, FALSE), ==, "spam");
}

static void
strangers_of_one_day_are_spam_where_they_want_the_same_or_write_from_lines (void)
{
  g_assert_cmpstr (kind_of_strangers (0, 0, 0, TRUE), ==, "undecided");
  g_assert_cmpstr (kind_of_strangers (5, 5, 10, TRUE), ==, "undecided");
  g_assert_cmpstr (kind_of_strangers (6, 5, 0, TRUE), ==, "spam");
  g_assert_cmpstr (kind_of_strangers (0, 11, 0, TRUE), ==, "spam");
  g_assert_cmpstr (kind_of_strangers (0, 0, 11, TRUE), ==, "spam");
}

/* Nobody knows their hosts; and people who write through few providers, or in their domains' name.
 */
static void
crowd_from_anybodys_hosts_is_spam (void)
{
  static const struct {
    guint n, n_foreign, n_parties;
    gboolean has_burst;
    const char *kind;
  } cases[] = {
    { 20, 20, 20, TRUE, "spam" },      { 20, 19, 13, TRUE, "spam" },
    { 20, 18, 20, TRUE, "undecided" }, { 20, 20, 12, TRUE, "undecided" },
    { 19, 19, 19, TRUE, "undecided" }, { 20, 20, 20, FALSE, "spam" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    BhBurstMessage messages[20];

    for (guint k = 0; k < cases[i].n; k++)
      messages[k] = (BhBurstMessage) { .from_domain_hash = k + 1,
                                       .origin_hash = k + 1,
                                       .party_hash = k % cases[i].n_parties + 1,
                                       .is_foreign = k < cases[i].n_foreign };
    g_assert_cmpstr (bh_burst_cluster_kind (messages, cases[i].n, cases[i].has_burst), ==,
                     cases[i].kind);
  }
}

/* Twenty domains bought for it, each on a host rented for it. */
static void
places_that_are_none_of_their_domains_are_no_program (void)
{
  BhBurstMessage messages[60];

  for (guint n_parties = 4; n_parties <= 20; n_parties += 16) {
    for (guint k = 0; k < 60; k++)
      messages[k] = (BhBurstMessage) { .from_domain_hash = k % 20 + 1,
                                       .origin_hash = k % 20 + 1,
                                       .party_hash = k % n_parties + 1,
                                       .has_link = TRUE,
                                       .is_foreign = TRUE };
    g_assert_cmpstr (bh_burst_cluster_kind (messages, 60, /* has_burst= */ TRUE), ==,
                     n_parties == 20 ? "spam" : "undecided");
  }
}

/* A program's mail; and that of five bots, each under a name of its own. */
static void
five_that_write_again_and_again_are_spam_where_they_are_lines (void)
{
  BhBurstMessage messages[20];

  for (guint n_lines = 0; n_lines <= 20; n_lines += 20) {
    for (guint k = 0; k < 20; k++)
      messages[k] = (BhBurstMessage) { .from_domain_hash = k % 5 + 1,
                                       .origin_hash = k % 5 + 1,
                                       .has_link = TRUE,
                                       .is_of_line = k < n_lines };
    g_assert_cmpstr (bh_burst_cluster_kind (messages, 20, /* has_burst= */ TRUE), ==,
                     n_lines == 20 ? "spam" : "undecided");
  }
}

/* A bank's name, from bots; and a firm that moves from host to host without being one. */
static void
one_name_from_many_hosts_is_spam_where_it_is_a_mask (void)
{
  BhBurstMessage messages[20];

  for (guint n_masked = 0; n_masked <= 20; n_masked += 10) {
    for (guint k = 0; k < 20; k++)
      messages[k] = (BhBurstMessage) {
        .from_domain_hash = 1, .origin_hash = k + 1, .party_hash = k + 1, .is_masked = k < n_masked
      };
    g_assert_cmpstr (bh_burst_cluster_kind (messages, 20, /* has_burst= */ TRUE), ==,
                     n_masked == 20 ? "spam" : "undecided");
    g_assert_cmpstr (bh_burst_cluster_kind (messages, 20, /* has_burst= */ FALSE), ==, "undecided");
  }
}

/* A firm's ten branches, each writing twice; and its twenty machines at five providers. */
static void
one_name_that_a_firms_hosts_write_in_is_no_spam (void)
{
  BhBurstMessage branches[20], machines[20];

  for (guint k = 0; k < 20; k++) {
    branches[k] = (BhBurstMessage) {
      .from_domain_hash = 1, .origin_hash = k % 10 + 1, .party_hash = k % 10 + 1, .is_masked = TRUE
    };
    machines[k] = branches[k];
    machines[k].origin_hash = k + 1;
    machines[k].party_hash = k % 5 + 1;
  }
  g_assert_cmpstr (bh_burst_cluster_kind (branches, 20, /* has_burst= */ TRUE), ==, "undecided");
  g_assert_cmpstr (bh_burst_cluster_kind (machines, 20, /* has_burst= */ TRUE), ==, "undecided");
}

/* Of twenty messages: by what each kind is as it is, with the counts that decided. */
static void
reason_names_what_decided (void)
{
  static const struct {
    BhBurstMessage first, other;
    guint n_senders;
    gboolean has_burst;
    const char *reason;
  } cases[] = {
    { { .is_aligned = TRUE },
      { .is_aligned = TRUE },
      1,
      FALSE,
      "20 of 20 messages have a DKIM pass of their one From domain" },
    { { .is_list = TRUE },
      { .is_list = TRUE },
      1,
      FALSE,
      "20 of 20 messages say that they are a list's or a program's, in the name of 1 From domain "
      "or public mailbox, "
      "from 1 origin address" },
    { { .is_auto = FALSE },
      { .is_auto = TRUE },
      20,
      FALSE,
      "19 of 20 messages are answers by programs, in the name of 20 From domains or public "
      "mailboxes, from 20 origin "
      "addresses" },
    { { .has_link = FALSE },
      { .has_link = FALSE },
      20,
      TRUE,
      "sent in the name of 20 From domains or public mailboxes, from 20 origin addresses: neither "
      "marks of a list nor "
      "those of a campaign" },
    { { .has_link = TRUE },
      { .has_want = TRUE },
      20,
      TRUE,
      "20 of 20 messages have a link, or a file, telephone, wallet or address for answers in "
      "common, in the name of 20 From domains or public mailboxes, from 20 origin addresses, in a "
      "burst of a day at "
      "most" },
    { { .has_link = TRUE },
      { .is_of_line = TRUE },
      20,
      TRUE,
      "19 of 20 messages come from lines of customers or hosts without a name, in the name of 20 "
      "From domains or public mailboxes, from 20 origin addresses, in a burst of a day at most" },
    { { .is_foreign = FALSE },
      { .is_foreign = TRUE },
      20,
      TRUE,
      "19 of 20 messages come from hosts that are none of their From domains', each of another "
      "party, in the name of 20 From domains or public mailboxes, from 20 origin addresses" },
    { { .has_link = TRUE },
      { .has_link = TRUE },
      5,
      TRUE,
      "sent in the name of 5 From domains or public mailboxes, from 5 origin addresses: each "
      "writes again and again "
      "from a place of its own" },
    { { .has_link = TRUE },
      { .has_link = TRUE },
      20,
      FALSE,
      "20 of 20 messages have a link, in the name of 20 From domains or public mailboxes, from 20 "
      "origin addresses" },
    { { .has_link = TRUE },
      { .has_link = TRUE },
      1,
      TRUE,
      "sent in the name of 1 From domain or public mailbox, from 1 origin address: neither marks "
      "of a list nor "
      "those of a campaign" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    BhBurstMessage messages[20];

    for (guint k = 0; k < 20; k++) {
      messages[k] = k == 0 ? cases[i].first : cases[i].other;
      messages[k].from_domain_hash = messages[k].origin_hash = messages[k].party_hash =
          k % cases[i].n_senders + 1;
    }
    g_autofree char *reason = bh_burst_cluster_reason (messages, 20, cases[i].has_burst);
    g_assert_cmpstr (reason, ==, cases[i].reason);
  }
  g_autofree char *none = bh_burst_cluster_reason (NULL, 0, FALSE);
  g_assert_cmpstr (none, ==, "no message has a time");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/cluster/burst/chance-of-all-points-in-one-window",
                   chance_of_all_points_in_one_window);
  g_test_add_func ("/cluster/burst/chance-at-the-edges-is-certainty",
                   chance_at_the_edges_is_certainty);
  g_test_add_func ("/cluster/burst/chance-is-that-of-a-simulation", chance_is_that_of_a_simulation);
  g_test_add_func ("/cluster/burst/thick-hour-is-one", thick_hour_is_one_burst);
  g_test_add_func ("/cluster/burst/two-pulses-are-two", two_pulses_are_two_bursts);
  g_test_add_func ("/cluster/burst/slow-one-behind-a-quick-one-keeps-to-its-own",
                   slow_burst_behind_a_quick_one_keeps_to_its_own);
  g_test_add_func ("/cluster/burst/two-pulses-of-two-days-are-two",
                   two_pulses_of_two_days_are_two_bursts);
  g_test_add_func ("/cluster/burst/strays-in-a-pause-do-not-bridge-it",
                   strays_in_a_pause_do_not_bridge_it);
  g_test_add_func ("/cluster/burst/lull-parts-what-chance-does-not",
                   lull_parts_what_chance_does_not);
  g_test_add_func ("/cluster/burst/night-is-no-lull", night_is_no_lull);
  g_test_add_func ("/cluster/burst/pace-of-a-server-parts-none", pace_of_a_server_parts_no_burst);
  g_test_add_func ("/cluster/burst/slow-middle-is-no-pause", slow_middle_is_no_pause);
  g_test_add_func ("/cluster/burst/even-spread-is-none", even_spread_is_no_burst);
  g_test_add_func ("/cluster/burst/what-all-mail-does-is-none", what_all_mail_does_is_no_burst);
  g_test_add_func ("/cluster/burst/absurd-dates-are-borne", absurd_dates_are_borne);
  g_test_add_func ("/cluster/burst/nine-messages-are-none", nine_messages_are_no_burst);
  g_test_add_func ("/cluster/burst/kind-follows-what-the-messages-carry",
                   kind_follows_what_the_messages_carry);
  g_test_add_func ("/cluster/burst/petition-through-few-providers-is-not-called-spam",
                   petition_through_few_providers_is_not_called_spam);
  g_test_add_func ("/cluster/burst/few-hosts-that-send-in-all-names-are-no-providers",
                   few_hosts_that_send_in_all_names_are_no_providers);
  g_test_add_func ("/cluster/burst/phrase-that-lines-send-at-once-is-spam",
                   phrase_that_lines_send_at_once_is_spam);
  g_test_add_func ("/cluster/burst/stock-letters-of-strangers-are-not-called-spam",
                   stock_letters_of_strangers_are_not_called_spam);
  g_test_add_func ("/cluster/burst/crowd-from-anybodys-hosts-is-spam",
                   crowd_from_anybodys_hosts_is_spam);
  g_test_add_func ("/cluster/burst/places-that-are-none-of-their-domains-are-no-program",
                   places_that_are_none_of_their_domains_are_no_program);
  g_test_add_func ("/cluster/burst/five-that-write-again-and-again-are-spam-where-lines",
                   five_that_write_again_and_again_are_spam_where_they_are_lines);
  g_test_add_func ("/cluster/burst/some-who-pass-a-link-on-from-their-own-hosts-are-no-spammers",
                   some_who_pass_a_link_on_from_their_own_hosts_are_no_spammers);
  g_test_add_func ("/cluster/burst/strangers-of-one-day-want-the-same-or-write-from-lines",
                   strangers_of_one_day_are_spam_where_they_want_the_same_or_write_from_lines);
  g_test_add_func ("/cluster/burst/one-name-from-many-hosts-is-spam-where-it-is-a-mask",
                   one_name_from_many_hosts_is_spam_where_it_is_a_mask);
  g_test_add_func ("/cluster/burst/one-name-that-a-firms-hosts-write-in-is-no-spam",
                   one_name_that_a_firms_hosts_write_in_is_no_spam);
  g_test_add_func ("/cluster/burst/reason-names-what-decided", reason_names_what_decided);
  return g_test_run ();
}
