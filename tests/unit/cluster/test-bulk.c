/* test-bulk.c - honest mail of many senders that looks like a campaign, and campaigns that look
 * like it. */
#include "cluster/burst.h"

#define N 40

/* What n senders write within a day, each in the name of another domain. */
typedef struct {
  guint n, n_parties, n_lines, n_foreign;
  guint n_strange_lines;
  guint n_home, n_away; /* with a link to From's domain, with one to others */
  guint n_wants, n_own_words;
  guint n_alike; /* without data of their own */
  gboolean is_nameless, is_mutated, is_spread;
} Letters;

static const char *
kind_of (Letters letters)
{
  BhBurstMessage messages[N] = { 0 };

  g_assert_cmpuint (letters.n, <=, N);
  for (guint k = 0; k < letters.n; k++)
    messages[k] = (BhBurstMessage) { .from_domain_hash = 100 + k,
                                     .origin_hash = 200 + k,
                                     .party_hash = 300 + k % letters.n_parties,
                                     .has_rdns = !letters.is_nameless,
                                     .is_of_line = k < letters.n_lines,
                                     .is_of_strange_line = k < letters.n_strange_lines,
                                     .is_foreign = k < letters.n_foreign,
                                     .has_link = TRUE,
                                     .leads_home = k < letters.n_home,
                                     .leads_away = k < letters.n_away,
                                     .has_want = k < letters.n_wants,
                                     .opens_own = k < letters.n_own_words,
                                     .has_own_data = k >= letters.n_alike,
                                     .is_mutated = letters.is_mutated };
  return bh_burst_cluster_kind (messages, letters.n, /* has_burst= */ !letters.is_spread);
}

/* Each at a host of its own; and the same letter with one to pay or to call, from bots, with a link
 * to somebody else, and to all alike. */
static void
shops_that_link_to_themselves_are_not_called_spam (void)
{
  static const struct {
    Letters letters;
    const char *kind;
  } cases[] = {
    { { 15, 15, 0, 15, .n_home = 15 }, "undecided" },
    { { 40, 40, 0, 40, .n_home = 37 }, "undecided" },
    { { 15, 15, 0, 15, .n_home = 15, .is_nameless = TRUE }, "undecided" },
    { { 15, 15, 0, 15, .n_home = 15, .is_mutated = TRUE }, "undecided" }, /* a hidden preview */
    { { 15, 15, 0, 15, .n_home = 13 }, "spam" },
    { { 15, 15, 0, 15, .n_home = 0 }, "spam" },
    { { 15, 15, 0, 15, .n_home = 15, .n_away = 2 }, "spam" },
    { { 15, 15, 0, 15, .n_home = 15, .n_wants = 8 }, "spam" },
    { { 15, 15, 8, 15, .n_home = 15 }, "spam" },
    { { 15, 15, 0, 15, .n_home = 15, .n_alike = 5 }, "undecided" },
    { { 15, 15, 0, 15, .n_home = 15, .n_alike = 6 }, "spam" },
    { { 15, 15, 0, 15, .n_home = 15, .n_alike = 15, .is_spread = TRUE }, "undecided" },
    { { 5, 5, 0, 5, .n_home = 5, .n_alike = 1 }, "undecided" }, /* the one that is most alike */
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_test_message ("row %u", (guint)i);
    g_assert_cmpstr (kind_of (cases[i].letters), ==, cases[i].kind);
  }
}

/* It links to carriers and has one hotline. Hosts from anywhere are no platform. */
static void
shops_of_one_platform_may_link_elsewhere_as_well (void)
{
  static const struct {
    Letters letters;
    const char *kind;
  } cases[] = {
    { { 15, 1, 0, 15, .n_home = 15, .n_away = 15 }, "undecided" },
    { { 15, 3, 0, 15, .n_home = 15, .n_away = 15, .n_wants = 15 }, "undecided" },
    { { 15, 4, 0, 15, .n_home = 15, .n_away = 15 }, "spam" },
    { { 15, 1, 0, 15, .n_home = 13, .n_away = 15 }, "spam" },
    { { 15, 1, 0, 15, .n_home = 15, .n_away = 15, .is_nameless = TRUE }, "spam" },
    { { 15, 1, 8, 15, .n_home = 15, .n_away = 15 }, "spam" },
    { { 15, 1, 0, 15, .n_home = 15, .n_away = 15, .n_alike = 15 }, "spam" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_test_message ("row %u", (guint)i);
    g_assert_cmpstr (kind_of (cases[i].letters), ==, cases[i].kind);
  }
}

/* From lines of their own providers, or of one town's; and bots, which add nothing, are many, have
 * strangers' names, or have providers all over the world. */
static void
some_who_pass_something_on_with_their_own_words_are_no_bots (void)
{
  static const struct {
    Letters letters;
    const char *kind;
  } cases[] = {
    { { 14, 9, 14, 0, .n_own_words = 13 }, "undecided" },
    { { 14, 9, 14, 3, .n_own_words = 10 }, "undecided" },
    { { 14, 2, 14, 14, .n_own_words = 14 }, "undecided" },
    { { 14, 9, 14, 0, .n_own_words = 9 }, "spam" },
    { { 20, 9, 20, 0, .n_own_words = 20 }, "spam" },
    { { 14, 9, 14, 4, .n_own_words = 14 }, "spam" },
    { { 14, 3, 14, 14, .n_own_words = 14 }, "spam" },
    { { 14, 2, 14, 14, .n_own_words = 14, .n_wants = 8 }, "spam" },
    { { 14, 9, 14, 0, .n_own_words = 14, .n_wants = 8 }, "spam" },
    { { 14, 9, 14, 0, .n_strange_lines = 3, .n_own_words = 14 }, "undecided" },
    { { 14, 9, 14, 0, .n_strange_lines = 4, .n_own_words = 14 }, "spam" }, /* they greet so */
    { { 14, 3, 0, 14, .n_own_words = 14 }, "spam" }, /* machines rented for it */
    { { 14, 1, 14, 0, .n_own_words = 14, .is_nameless = TRUE }, "spam" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_test_message ("row %u", (guint)i);
    g_assert_cmpstr (kind_of (cases[i].letters), ==, cases[i].kind);
  }
}

static void
reason_tells_what_speaks_for_them (void)
{
  BhBurstMessage messages[15] = { 0 };

  for (guint k = 0; k < 15; k++)
    messages[k] = (BhBurstMessage) { .from_domain_hash = k + 1,
                                     .origin_hash = k + 1,
                                     .party_hash = k + 1,
                                     .has_rdns = TRUE,
                                     .has_link = TRUE,
                                     .leads_home = k > 0,
                                     .has_own_data = k > 0,
                                     .opens_own = TRUE };
  g_autofree char *linked = bh_burst_cluster_reason (messages, 15, /* has_burst= */ TRUE);
  g_assert_cmpstr (linked, ==,
                   "14 of 15 messages link to the domain that they come in the name of, in the "
                   "name of 15 From domains or public mailboxes, from 15 origin addresses: shops "
                   "or firms with one wording, or domains bought for a campaign");
  messages[1].leads_home = FALSE;
  g_autofree char *passed = bh_burst_cluster_reason (messages, 15, /* has_burst= */ TRUE);
  g_assert_cmpstr (passed, ==,
                   "15 of 15 messages begin in words of their own, in the name of 15 From domains "
                   "or public mailboxes, from 15 origin addresses: so do some people who pass "
                   "something on");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/cluster/bulk/shops-that-link-to-themselves-are-not-called-spam",
                   shops_that_link_to_themselves_are_not_called_spam);
  g_test_add_func ("/cluster/bulk/shops-of-one-platform-may-link-elsewhere-as-well",
                   shops_of_one_platform_may_link_elsewhere_as_well);
  g_test_add_func ("/cluster/bulk/some-who-pass-something-on-with-their-own-words-are-no-bots",
                   some_who_pass_something_on_with_their_own_words_are_no_bots);
  g_test_add_func ("/cluster/bulk/reason-tells-what-speaks-for-them",
                   reason_tells_what_speaks_for_them);
  return g_test_run ();
}
