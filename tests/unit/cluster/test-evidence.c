/* test-evidence.c - strangers who share a rare host or a subject need to agree in less; one firm's
 * do not. */
#include "cluster/cluster.h"
#include "cluster/path.h"
#include "made-text.h"

#define N_SHARED 24 /* shingles; with 28 of its own each, two texts share 24 of 80 (.30) */
#define N_OWN 28

typedef struct {
  MadeText made[2];
  guint32 head[2]; /* one opening word */
  guint64 evidence[2][2];
  BhClusterText texts[2];
} Case;

static void
case_init_of (Case *self, guint n_shared, guint n_own)
{
  for (guint i = 0; i < 2; i++) {
    g_autoptr (GArray) all = g_array_new (FALSE, FALSE, sizeof (guint64));

    for (guint k = 0; k < n_shared + n_own; k++) {
      guint64 shingle = made_shingle (1 + k + (k < n_shared ? 0 : 1000 * (i + 1)));
      g_array_append_val (all, shingle);
    }
    self->head[i] = 1;
    self->evidence[i][0] = 5 + i; /* one of its own and one that both have */
    self->evidence[i][1] = 9;
    self->texts[i] = made_text_init (&self->made[i], (guint8)i, all);
    self->texts[i].head = &self->head[i];
    self->texts[i].n_head = 1;
    self->texts[i].domain_hash = i + 1;
    self->texts[i].evidence = self->evidence[i];
    self->texts[i].n_evidence = 2;
  }
}

static void
case_init (Case *self, guint n_shared)
{
  case_init_of (self, n_shared, N_OWN);
}

static void
case_clear (Case *self)
{
  made_texts_clear (self->made, 2);
}

static guint
n_clusters (const Case *self)
{
  g_autoptr (BhClustering) clustering =
      bh_cluster_texts (self->texts, 2, 35, /* space= */ NULL, NULL);

  return clustering->clusters->len;
}

static void
strangers_with_a_rare_host_join (void)
{
  Case self;

  case_init (&self, N_SHARED);
  BhClusterPair pair = bh_cluster_compare (&self.texts[0], &self.texts[1], 35);
  g_autoptr (GArray) path = bh_cluster_path (self.texts, 2, 35, 0, 1);

  g_assert_cmpuint (pair.n_shared, ==, 24);
  g_assert_cmpuint (pair.n_union, ==, 80);
  g_assert_true (pair.shares_evidence);
  g_assert_cmpuint (pair.percent_needed, ==, 20);
  g_assert_cmpuint (n_clusters (&self), ==, 1);
  g_assert_cmpuint (path->len, ==, 1);
  case_clear (&self);
}

static void
without_it_they_stay_apart (void)
{
  Case self;

  case_init (&self, N_SHARED);
  self.texts[1].n_evidence = 1;

  g_assert_cmpuint (bh_cluster_compare (&self.texts[0], &self.texts[1], 35).percent_needed, ==, 35);
  g_assert_cmpuint (n_clusters (&self), ==, 0);
  case_clear (&self);
}

static void
strangers_with_one_subject_join (void)
{
  Case self;

  case_init (&self, N_SHARED);
  self.texts[1].n_evidence = 1;
  self.texts[0].topic_hash = self.texts[1].topic_hash = 7;
  BhClusterPair pair = bh_cluster_compare (&self.texts[0], &self.texts[1], 35);

  g_assert_false (pair.shares_evidence);
  g_assert_true (pair.shares_topic);
  g_assert_cmpuint (pair.percent_needed, ==, 20);
  g_assert_cmpuint (n_clusters (&self), ==, 1);
  case_clear (&self);
}

/* 12 of 44 shingles: condolences and wishes share phrases under one subject. */
static void
short_letters_with_one_subject_stay_apart (void)
{
  Case self;

  case_init_of (&self, 12, 16);
  self.texts[1].n_evidence = 1;
  self.texts[0].topic_hash = self.texts[1].topic_hash = 7;
  BhClusterPair pair = bh_cluster_compare (&self.texts[0], &self.texts[1], 35);

  g_assert_cmpuint (pair.n_shared, ==, 12);
  g_assert_false (pair.shares_topic);
  g_assert_cmpuint (pair.percent_needed, ==, 35);
  g_assert_cmpuint (n_clusters (&self), ==, 0);
  case_clear (&self);
}

/* A subject is anybody's: texts that open unlike each other are two. */
static void
one_subject_over_two_openings_stays_two (void)
{
  Case self;

  case_init (&self, N_SHARED);
  self.texts[1].n_evidence = 1;
  self.texts[0].topic_hash = self.texts[1].topic_hash = 7;
  self.head[1] = 2;

  g_assert_cmpuint (n_clusters (&self), ==, 0);
  case_clear (&self);
}

/* All letters of a firm show its host and carry its logo, and its notices have one subject. */
static void
one_firms_letters_stay_apart (void)
{
  Case self;

  case_init (&self, N_SHARED);
  self.texts[1].domain_hash = self.texts[0].domain_hash;
  self.texts[0].topic_hash = self.texts[1].topic_hash = 7;

  g_assert_cmpuint (n_clusters (&self), ==, 0);
  case_clear (&self);
}

/* 8 of 64 shingles: a host alone joins nothing. */
static void
a_host_alone_joins_nothing (void)
{
  Case self;

  case_init (&self, 8);

  g_assert_cmpuint (n_clusters (&self), ==, 0);
  case_clear (&self);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/cluster/evidence/strangers-with-a-rare-host-join",
                   strangers_with_a_rare_host_join);
  g_test_add_func ("/cluster/evidence/without-it-they-stay-apart", without_it_they_stay_apart);
  g_test_add_func ("/cluster/evidence/strangers-with-one-subject-join",
                   strangers_with_one_subject_join);
  g_test_add_func ("/cluster/evidence/short-letters-with-one-subject-stay-apart",
                   short_letters_with_one_subject_stay_apart);
  g_test_add_func ("/cluster/evidence/one-subject-over-two-openings-stays-two",
                   one_subject_over_two_openings_stays_two);
  g_test_add_func ("/cluster/evidence/one-firms-letters-stay-apart", one_firms_letters_stay_apart);
  g_test_add_func ("/cluster/evidence/a-host-alone-joins-nothing", a_host_alone_joins_nothing);
  return g_test_run ();
}
