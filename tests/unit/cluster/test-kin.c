/* test-kin.c - one subject and one rare host join what shares no word, one opening what shares
 * little, one wallet all that asks for money; and when they do not. */
#include "cluster/cluster.h"
#include "cluster/path.h"

#include "made-text.h"
#include "store/text-evidence.h"

#define N_MAX 32
#define N_SHINGLES 40
#define TOPIC 5
#define LANGUAGES 3

static const guint64 host = 99, other_host = 98;

/* Both of N_MAX; the texts point into what was made, so that neither moves. */
typedef struct {
  MadeText *made;
  BhClusterText *texts;
  guint n;
} Case;

static Case
case_new (void)
{
  return (Case) { g_new0 (MadeText, N_MAX), g_new0 (BhClusterText, N_MAX), 0 };
}

static void
case_clear (Case *self)
{
  made_texts_clear (self->made, self->n);
  g_free (self->made);
  g_free (self->texts);
}

/* In a language: texts of one share all their shingles. Each of another sender. */
static BhClusterText *
add_text (Case *self, guint language)
{
  g_autoptr (GArray) all = g_array_new (FALSE, FALSE, sizeof (guint64));
  guint i = self->n++;
  BhClusterText *text = &self->texts[i];

  for (guint64 k = 0; k < N_SHINGLES; k++) {
    guint64 shingle = made_shingle (1000 * (language + 1) + k);
    g_array_append_val (all, shingle);
  }
  *text = made_text_init (&self->made[i], (guint8)(i + 1), all);
  text->domain_hash = 77 + i;
  text->topic_hash = TOPIC;
  text->evidence = &host;
  text->n_evidence = 1;
  return text;
}

static Case
translated (guint n)
{
  Case self = case_new ();

  for (guint i = 0; i < n; i++)
    add_text (&self, i % LANGUAGES);
  return self;
}

/* How many messages are in how many clusters: "12" or "6 6". Clears the case. */
static char *
sizes_of (Case *self)
{
  g_autoptr (BhClustering) clustering = bh_cluster_texts (self->texts, self->n, 35, NULL, NULL);
  GString *words = g_string_new (NULL);

  for (guint i = 0; i < clustering->clusters->len; i++)
    g_string_append_printf (words, "%s%u", i > 0 ? " " : "",
                            (guint)g_array_index (clustering->clusters, BhCluster, i).n_messages);
  case_clear (self);
  return g_string_free (words, FALSE);
}

static void
translations_of_strangers_are_one_campaign (void)
{
  Case self = translated (12);
  g_autofree char *sizes = sizes_of (&self);

  g_assert_cmpstr (sizes, ==, "12");
}

static void
nine_strangers_are_too_few (void)
{
  Case self = translated (9);
  g_autofree char *sizes = sizes_of (&self);

  g_assert_cmpstr (sizes, ==, "3 3 3");
}

static void
what_one_house_sends_stays_apart (void)
{
  Case self = translated (12);

  for (guint i = 0; i < self.n; i++)
    self.texts[i].domain_hash = 77 + i % 4;
  g_autofree char *sizes = sizes_of (&self);

  g_assert_cmpstr (sizes, ==, "4 4 4");
}

static void
neither_subject_nor_host_is_enough (void)
{
  Case one = translated (18), other = translated (18);

  for (guint i = 0; i < 18; i++) {
    if (i % LANGUAGES == 0)
      one.texts[i].topic_hash = TOPIC + 1;
    if (i % LANGUAGES == 0)
      other.texts[i].evidence = &other_host;
  }
  g_autofree char *by_host = sizes_of (&one), *by_subject = sizes_of (&other);

  g_assert_true (g_str_equal (by_host, "6 12") || g_str_equal (by_host, "12 6"));
  g_assert_true (g_str_equal (by_subject, "6 12") || g_str_equal (by_subject, "12 6"));
}

/* n_others: of the texts that have what is common, as many come under other subjects. */
static char *
sizes_of_common (guint n_others)
{
  Case self = translated (30);

  for (guint i = 0; i < self.n; i++) {
    self.texts[i].n_evidence = 0;
    self.texts[i].n_common = 1;
    if (i >= self.n - n_others)
      self.texts[i].topic_hash = TOPIC + i;
  }
  return sizes_of (&self);
}

static void
common_host_is_the_campaigns_whose_subject_all_have (void)
{
  g_autofree char *all = sizes_of_common (0), *few = sizes_of_common (3);
  g_autofree char *many = sizes_of_common (4);

  g_assert_cmpstr (all, ==, "30");
  g_assert_cmpstr (few, ==, "30");
  g_assert_cmpstr (many, ==, "10 10 10");
}

/* Few texts have it, or many. */
static void
mailbox_for_answers_under_one_subject_is_not_enough (void)
{
  static const guint64 mailbox = 8 | BH_EVIDENCE_IS_REPLY_TO;
  Case few = translated (30), many = translated (30);

  for (guint i = 0; i < 30; i++) {
    few.texts[i].evidence = many.texts[i].evidence = &mailbox;
    many.texts[i].n_evidence = 0;
    many.texts[i].n_common = 1;
  }
  g_assert_false (bh_cluster_compare (&few.texts[0], &few.texts[1], 35).is_kin);
  g_assert_false (bh_cluster_compare (&many.texts[0], &many.texts[1], 35).is_kin);
  g_autofree char *of_few = sizes_of (&few), *of_many = sizes_of (&many);

  g_assert_cmpstr (of_few, ==, "10 10 10");
  g_assert_cmpstr (of_many, ==, "10 10 10");
}

static void
kin_without_a_topic_stay_apart (void)
{
  Case self = translated (12);

  for (guint i = 0; i < self.n; i++)
    self.texts[i].topic_hash = 0;
  g_autofree char *sizes = sizes_of (&self);

  g_assert_cmpstr (sizes, ==, "4 4 4");
}

/* Each has a file of its own, all of nearly one size, and no evidence. */
static Case
wordless (guint n)
{
  Case self = case_new ();

  for (guint i = 0; i < n; i++) {
    BhClusterText *text = add_text (&self, i);
    text->basis = BH_SIGNATURE_FILES;
    text->file_len = 9000 + 10 * i;
    text->n_evidence = 0;
  }
  return self;
}

static void
strangers_files_under_one_subject_are_one_campaign (void)
{
  Case self = wordless (12), few = wordless (9), firm = wordless (12), halves = wordless (24);

  for (guint i = 0; i < firm.n; i++)
    firm.texts[i].domain_hash = 77;
  for (guint i = 0; i < halves.n; i++)
    halves.texts[i].basis = i % 2 == 0 ? BH_SIGNATURE_FILES : BH_SIGNATURE_IMAGE;
  g_assert_true (bh_cluster_compare (&self.texts[0], &self.texts[1], 35).is_kin);
  g_assert_false (bh_cluster_compare (&halves.texts[0], &halves.texts[1], 35).is_kin);
  g_autofree char *sizes = sizes_of (&self), *of_few = sizes_of (&few), *of_firm = sizes_of (&firm);
  g_autofree char *of_halves = sizes_of (&halves);

  g_assert_cmpstr (sizes, ==, "12");
  g_assert_cmpstr (of_few, ==, "");
  g_assert_cmpstr (of_firm, ==, "");
  g_assert_cmpstr (of_halves, ==, "12 12");
}

/* "Your receipt is attached", and another name below it. */
static void
so_are_files_below_few_words (void)
{
  Case self = wordless (12), letters = wordless (12);

  for (guint i = 0; i < self.n; i++) {
    self.texts[i].basis = BH_SIGNATURE_WORDS;
    letters.texts[i].basis = BH_SIGNATURE_PAIRS;
  }
  g_autofree char *sizes = sizes_of (&self), *of_letters = sizes_of (&letters);

  g_assert_cmpstr (sizes, ==, "12");
  g_assert_cmpstr (of_letters, ==, "");
}

/* Ten of fourteen are less than most; twelve of sixteen are most. A page of remote pictures has no
 * file. */
static void
files_of_all_sizes_under_one_subject_stay_apart (void)
{
  Case applications = wordless (12), ten = wordless (14), twelve = wordless (16);
  Case pages = wordless (12);

  for (guint i = 0; i < applications.n; i++)
    applications.texts[i].file_len = 2000u << i;
  for (guint i = 10; i < ten.n; i++)
    ten.texts[i].file_len = 100u << i;
  for (guint i = 12; i < twelve.n; i++)
    twelve.texts[i].file_len = 100u << i;
  for (guint i = 0; i < pages.n; i++)
    pages.texts[i].basis = BH_SIGNATURE_REMOTE;
  g_assert_false (bh_cluster_compare (&applications.texts[0], &applications.texts[1], 35).is_kin);
  g_autofree char *of_applications = sizes_of (&applications), *of_ten = sizes_of (&ten);
  g_autofree char *of_twelve = sizes_of (&twelve), *of_pages = sizes_of (&pages);

  g_assert_cmpstr (of_applications, ==, "");
  g_assert_cmpstr (of_ten, ==, "");
  g_assert_cmpstr (of_twelve, ==, "12");
  g_assert_cmpstr (of_pages, ==, "");
}

/* Each host is that of one text of the one language and one of the other. */
static void
hosts_in_turn_hold_a_campaign_together (void)
{
  static const guint64 hosts[] = { 90, 91, 92, 93, 94, 95 };
  Case self = case_new ();

  for (guint i = 0; i < 12; i++)
    add_text (&self, i / 6)->evidence = &hosts[i % 6];
  g_autofree char *sizes = sizes_of (&self);

  g_assert_cmpstr (sizes, ==, "12");
}

static void
name_is_of_the_greatest_part (void)
{
  Case self = translated (10);
  g_autoptr (BhClustering) clustering = bh_cluster_texts (self.texts, self.n, 35, NULL, NULL);

  g_assert_cmpuint (clustering->clusters->len, ==, 1);
  g_assert_cmpuint (g_array_index (clustering->clusters, BhCluster, 0).root % LANGUAGES, ==, 0);
  case_clear (&self);
}

static void
path_leads_over_what_is_shared (void)
{
  Case self = translated (12);
  g_autoptr (GArray) path = bh_cluster_path (self.texts, self.n, 35, 0, 1);
  BhClusterPair pair = bh_cluster_compare (&self.texts[0], &self.texts[1], 35);

  g_assert_cmpuint (path->len, ==, 1);
  g_assert_true (pair.is_kin);
  g_assert_false (pair.joins);
  case_clear (&self);
}

/* A sentence and an opening that all have, above others out of a book; and what a text may share
 * with n_copies more. */
static Case
salad (guint n, guint n_copies)
{
  Case self = case_new ();

  self.n = n;
  for (guint i = 0; i < n; i++) {
    g_autoptr (GArray) all = g_array_new (FALSE, FALSE, sizeof (guint64));

    for (guint64 k = 0; k < 240; k++) {
      guint64 shingle = made_shingle (k < 14 ? k : 1000 * (1 + i / n_copies) + k);
      g_array_append_val (all, shingle);
    }
    self.texts[i] = made_text_init (&self.made[i], (guint8)(i + 1), all);
    self.texts[i].domain_hash = 77 + i;
    self.texts[i].opening_hash = 3;
  }
  return self;
}

static void
one_opening_above_other_sentences_is_a_campaign (void)
{
  Case self = salad (12, 1);
  BhClusterPair pair = bh_cluster_compare (&self.texts[0], &self.texts[1], 35);
  g_autoptr (GArray) path = bh_cluster_path (self.texts, self.n, 35, 0, 1);
  g_autofree char *sizes = sizes_of (&self);

  g_assert_true (pair.is_kin && pair.opens_as_one);
  g_assert_false (pair.joins);
  g_assert_cmpuint (path->len, ==, 1);
  g_assert_cmpstr (sizes, ==, "12");
}

static void
nine_who_open_alike_are_too_few (void)
{
  Case self = salad (9, 1);
  g_autofree char *sizes = sizes_of (&self);

  g_assert_cmpstr (sizes, ==, "");
}

/* Two campaigns may begin with one borrowed sentence. */
static void
campaigns_with_one_opening_stay_apart (void)
{
  Case self = salad (12, 6);
  g_autofree char *sizes = sizes_of (&self);

  g_assert_cmpstr (sizes, ==, "6 6");
}

/* Two halves that chance has made alike, each under a subject of the campaign's n. */
static char *
sizes_under_subjects (guint n_subjects)
{
  Case self = salad (12, 6);

  for (guint i = 0; i < 12; i++)
    self.texts[i].topic_hash = TOPIC + i / 6 % n_subjects;
  return sizes_of (&self);
}

static void
one_opening_under_one_subject_is_a_campaign (void)
{
  g_autofree char *of_one = sizes_under_subjects (1), *of_two = sizes_under_subjects (2);

  g_assert_cmpstr (of_one, ==, "12");
  g_assert_cmpstr (of_two, ==, "6 6");
}

/* A list, an answer, a program; or another opening. */
static void
no_opening_is_none_in_common (void)
{
  Case none = salad (12, 1), other = salad (12, 1);

  for (guint i = 0; i < 12; i++) {
    none.texts[i].opening_hash = 0;
    other.texts[i].opening_hash = 3 + i;
  }
  g_autofree char *of_none = sizes_of (&none), *of_other = sizes_of (&other);

  g_assert_cmpstr (of_none, ==, "");
  g_assert_cmpstr (of_other, ==, "");
}

/* Letters of n strangers, no two with a word in common, that name one wallet. */
static Case
extortion (guint n)
{
  static const guint64 wallet = 8 | BH_EVIDENCE_IS_WALLET;
  Case self = case_new ();

  for (guint i = 0; i < n; i++) {
    BhClusterText *text = add_text (&self, i);
    text->topic_hash = 0;
    text->evidence = &wallet;
    text->is_letter = TRUE;
  }
  return self;
}

static void
wallet_alone_makes_a_campaign (void)
{
  Case self = extortion (3);
  BhClusterPair pair = bh_cluster_compare (&self.texts[0], &self.texts[1], 35);
  g_autoptr (GArray) path = bh_cluster_path (self.texts, self.n, 35, 0, 2);
  g_autofree char *sizes = sizes_of (&self);

  g_assert_true (pair.is_kin && pair.shares_wallet);
  g_assert_false (pair.joins);
  g_assert_nonnull (path);
  g_assert_cmpstr (sizes, ==, "3");
}

/* A telephone, say. */
static void
other_evidence_alone_makes_none (void)
{
  static const guint64 telephone = 8;
  Case self = extortion (12);

  for (guint i = 0; i < self.n; i++)
    self.texts[i].evidence = &telephone;
  g_autofree char *sizes = sizes_of (&self);

  g_assert_cmpstr (sizes, ==, "");
}

static void
victim_and_witness_are_too_few (void)
{
  Case self = extortion (2);
  g_autofree char *sizes = sizes_of (&self);

  g_assert_cmpstr (sizes, ==, "");
}

/* Who begs below all his letters, or two firms that tell of payments. */
static void
wallet_of_one_house_joins_nothing (void)
{
  Case one = extortion (12), two = extortion (12);

  for (guint i = 0; i < 12; i++) {
    one.texts[i].domain_hash = 77;
    two.texts[i].domain_hash = 77 + i % 2;
  }
  g_autofree char *of_one = sizes_of (&one), *of_two = sizes_of (&two);

  g_assert_cmpstr (of_one, ==, "");
  g_assert_cmpstr (of_two, ==, "");
}

static void
answer_that_quotes_a_wallet_stays_apart (void)
{
  Case self = extortion (4);

  self.texts[3].is_letter = FALSE;
  g_autofree char *sizes = sizes_of (&self);

  g_assert_cmpstr (sizes, ==, "3");
}

/* It names those of two campaigns, and others. */
static void
list_of_wallets_joins_no_campaigns (void)
{
  static const guint64 of_one[] = { 11 }, of_other[] = { 13 }, all[] = { 11, 13, 15, 17, 19 };
  Case self = extortion (7);

  for (guint i = 0; i < 7; i++) {
    self.texts[i].evidence = i < 3 ? of_one : i < 6 ? of_other : all;
    self.texts[i].n_evidence = i < 6 ? 1 : G_N_ELEMENTS (all);
  }
  g_autofree char *sizes = sizes_of (&self);

  g_assert_cmpstr (sizes, ==, "3 3");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/cluster/kin/translations-of-strangers-are-one-campaign",
                   translations_of_strangers_are_one_campaign);
  g_test_add_func ("/cluster/kin/nine-strangers-are-too-few", nine_strangers_are_too_few);
  g_test_add_func ("/cluster/kin/what-one-house-sends-stays-apart",
                   what_one_house_sends_stays_apart);
  g_test_add_func ("/cluster/kin/neither-subject-nor-host-is-enough",
                   neither_subject_nor_host_is_enough);
  g_test_add_func ("/cluster/kin/a-mailbox-for-answers-under-one-subject-is-not-enough",
                   mailbox_for_answers_under_one_subject_is_not_enough);
  g_test_add_func ("/cluster/kin/strangers-files-under-one-subject-are-one-campaign",
                   strangers_files_under_one_subject_are_one_campaign);
  g_test_add_func ("/cluster/kin/so-are-files-below-few-words", so_are_files_below_few_words);
  g_test_add_func ("/cluster/kin/files-of-all-sizes-under-one-subject-stay-apart",
                   files_of_all_sizes_under_one_subject_stay_apart);
  g_test_add_func ("/cluster/kin/common-host-is-the-campaigns-whose-subject-all-have",
                   common_host_is_the_campaigns_whose_subject_all_have);
  g_test_add_func ("/cluster/kin/kin-without-a-topic-stay-apart", kin_without_a_topic_stay_apart);
  g_test_add_func ("/cluster/kin/hosts-in-turn-hold-a-campaign-together",
                   hosts_in_turn_hold_a_campaign_together);
  g_test_add_func ("/cluster/kin/name-is-of-the-greatest-part", name_is_of_the_greatest_part);
  g_test_add_func ("/cluster/kin/path-leads-over-what-is-shared", path_leads_over_what_is_shared);
  g_test_add_func ("/cluster/kin/one-opening-above-other-sentences-is-a-campaign",
                   one_opening_above_other_sentences_is_a_campaign);
  g_test_add_func ("/cluster/kin/nine-who-open-alike-are-too-few", nine_who_open_alike_are_too_few);
  g_test_add_func ("/cluster/kin/campaigns-with-one-opening-stay-apart",
                   campaigns_with_one_opening_stay_apart);
  g_test_add_func ("/cluster/kin/one-opening-under-one-subject-is-a-campaign",
                   one_opening_under_one_subject_is_a_campaign);
  g_test_add_func ("/cluster/kin/no-opening-is-none-in-common", no_opening_is_none_in_common);
  g_test_add_func ("/cluster/kin/wallet-alone-makes-a-campaign", wallet_alone_makes_a_campaign);
  g_test_add_func ("/cluster/kin/other-evidence-alone-makes-none", other_evidence_alone_makes_none);
  g_test_add_func ("/cluster/kin/victim-and-witness-are-too-few", victim_and_witness_are_too_few);
  g_test_add_func ("/cluster/kin/wallet-of-one-house-joins-nothing",
                   wallet_of_one_house_joins_nothing);
  g_test_add_func ("/cluster/kin/answer-that-quotes-a-wallet-stays-apart",
                   answer_that_quotes_a_wallet_stays_apart);
  g_test_add_func ("/cluster/kin/list-of-wallets-joins-no-campaigns",
                   list_of_wallets_joins_no_campaigns);
  return g_test_run ();
}
