/* test-crowd.c - who sent them decides where texts are alike but for their opening. */
#include "cluster/cluster.h"

#include "made-text.h"

#define N_MAX 24
#define OPENING 4 /* words */

typedef struct {
  MadeText made[N_MAX];
  BhClusterText texts[N_MAX];
  guint32 heads[N_MAX][OPENING];
  guint n;
} Case;

/* Shingles [from, to), and as many of its own as are asked for. The opening is its own, or the
 * one of a number that is not 0. */
static BhClusterText *
add_text (Case *self, guint64 from, guint64 to, guint n_own, guint32 opening)
{
  g_autoptr (GArray) all = g_array_new (FALSE, FALSE, sizeof (guint64));
  guint i = self->n++;

  for (guint64 k = from; k < to; k++) {
    guint64 shingle = made_shingle (k);
    g_array_append_val (all, shingle);
  }
  for (guint64 k = 0; k < n_own; k++) {
    guint64 shingle = made_shingle (1000000 + 1000 * i + k);
    g_array_append_val (all, shingle);
  }
  self->texts[i] = made_text_init (&self->made[i], (guint8)i, all);
  for (guint32 k = 0; k < OPENING; k++)
    self->heads[i][k] = (opening != 0 ? opening : 1000 + i) * OPENING + k;
  self->texts[i].head = self->heads[i];
  self->texts[i].n_head = OPENING;
  self->texts[i].domain_hash = 77 + i;
  return &self->texts[i];
}

/* How many messages are in how many clusters: "12" or "12 12"; empty: in none. */
static char *
sizes_of (Case *self)
{
  g_autoptr (BhClustering) clustering = bh_cluster_texts (self->texts, self->n, 35, NULL, NULL);
  GString *sizes = g_string_new (NULL);

  for (guint i = 0; i < clustering->clusters->len; i++)
    g_string_append_printf (sizes, "%s%u", i > 0 ? " " : "",
                            (guint)g_array_index (clustering->clusters, BhCluster, i).n_messages);
  made_texts_clear (self->made, self->n);
  return g_string_free (sizes, FALSE);
}

static void
strangers_below_random_words_are_one_campaign (void)
{
  Case self = { .n = 0 };

  for (guint i = 0; i < 12; i++)
    add_text (&self, 0, 60, 30, 0);
  g_autofree char *sizes = sizes_of (&self);

  g_assert_cmpstr (sizes, ==, "12");
}

static void
nine_strangers_are_too_few (void)
{
  Case self = { .n = 0 };

  for (guint i = 0; i < 9; i++)
    add_text (&self, 0, 60, 30, 0);
  g_autofree char *sizes = sizes_of (&self);

  g_assert_cmpstr (sizes, ==, "");
}

static void
letters_of_a_group_of_firms_stay_apart (void)
{
  Case self = { .n = 0 };

  for (guint i = 0; i < 12; i++)
    add_text (&self, 0, 60, 30, 0)->domain_hash = 77 + i % 5;
  g_autofree char *sizes = sizes_of (&self);

  g_assert_cmpstr (sizes, ==, "");
}

static void
copies_in_one_mask_are_one_campaign (void)
{
  Case self = { .n = 0 };

  for (guint i = 0; i < 12; i++) {
    BhClusterText *text = add_text (&self, 0, 60, 30, 0);
    text->domain_hash = 77;
    text->is_masked = TRUE;
  }
  g_autofree char *sizes = sizes_of (&self);

  g_assert_cmpstr (sizes, ==, "12");
}

static void
letters_over_a_list_stay_apart (void)
{
  Case self = { .n = 0 };

  for (guint i = 0; i < 12; i++)
    add_text (&self, 0, 60, 30, 0)->is_list = TRUE;
  g_autofree char *sizes = sizes_of (&self);

  g_assert_cmpstr (sizes, ==, "");
}

/* Of 110 shingles each 60 are those of both: 60 of 160 are shared, of copies 100 of 120. */
static void
campaigns_with_sentences_in_common_stay_apart (void)
{
  Case self = { .n = 0 };

  for (guint i = 0; i < 12; i++) {
    add_text (&self, 0, 100, 10, 1);
    add_text (&self, 40, 140, 10, 2);
  }
  g_autofree char *sizes = sizes_of (&self);

  g_assert_cmpstr (sizes, ==, "12 12");
}

/* Below 60 shingles of a partner's footer: 90 of 130 are shared by copies of one, 70 of 160 by
 * those of the other, which has many random words, and 60 of 165 by both. */
static void
campaigns_over_one_footer_stay_apart (void)
{
  Case self = { .n = 0 };

  for (guint i = 0; i < 12; i++) {
    add_text (&self, 0, 90, 20, 1);
    add_text (&self, 30, 100, 45, 2);
  }
  g_autofree char *sizes = sizes_of (&self);

  g_assert_cmpstr (sizes, ==, "12 12");
}

/* Those with sentences in common and nothing else, so that all copies of one are one text: 60 of
 * 140. */
static void
campaigns_of_equal_copies_stay_apart (void)
{
  Case self = { .n = 0 };

  for (guint64 from = 0; from <= 40; from += 40) {
    BhClusterText *text = add_text (&self, from, from + 100, 0, 0);
    text->domain_hash = 0;
    text->weight = 12;
  }
  g_autofree char *sizes = sizes_of (&self);

  g_assert_cmpstr (sizes, ==, "12 12");
}

/* 60 of 90 with random words on top. */
static void
equal_copies_join_those_below_random_words (void)
{
  Case self = { .n = 0 };
  BhClusterText *text = add_text (&self, 0, 60, 0, 0);

  text->domain_hash = 0;
  text->weight = 12;
  for (guint i = 0; i < 12; i++)
    add_text (&self, 0, 60, 30, 0);
  g_autofree char *sizes = sizes_of (&self);

  g_assert_cmpstr (sizes, ==, "24");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/cluster/crowd/strangers-below-random-words-are-one-campaign",
                   strangers_below_random_words_are_one_campaign);
  g_test_add_func ("/cluster/crowd/nine-strangers-are-too-few", nine_strangers_are_too_few);
  g_test_add_func ("/cluster/crowd/letters-of-a-group-of-firms-stay-apart",
                   letters_of_a_group_of_firms_stay_apart);
  g_test_add_func ("/cluster/crowd/copies-in-one-mask-are-one-campaign",
                   copies_in_one_mask_are_one_campaign);
  g_test_add_func ("/cluster/crowd/letters-over-a-list-stay-apart", letters_over_a_list_stay_apart);
  g_test_add_func ("/cluster/crowd/campaigns-with-sentences-in-common-stay-apart",
                   campaigns_with_sentences_in_common_stay_apart);
  g_test_add_func ("/cluster/crowd/campaigns-over-one-footer-stay-apart",
                   campaigns_over_one_footer_stay_apart);
  g_test_add_func ("/cluster/crowd/campaigns-of-equal-copies-stay-apart",
                   campaigns_of_equal_copies_stay_apart);
  g_test_add_func ("/cluster/crowd/equal-copies-join-those-below-random-words",
                   equal_copies_join_those_below_random_words);
  return g_test_run ();
}
