/* test-issues.c - issues of one sender are told apart by what their copies share. */
#include "cluster/cluster.h"
#include "cluster/issues.h"
#include "made-text.h"

#define N_FRAME 45      /* shingles of the frame around each issue */
#define N_LONG_FRAME 70 /* twice its content */
#define N_LONGER_FRAME 80
#define N_CONTENT 35 /* of an issue; each copy has one of its own besides */
#define N_COPIES 3
#define N_TEXTS (2 * N_COPIES)

typedef struct {
  MadeText made[N_TEXTS];
  BhClusterText texts[N_TEXTS];
} Case;

static void
add_shingles (GArray *all, guint64 first, guint n)
{
  for (guint i = 0; i < n; i++) {
    guint64 shingle = made_shingle (first + i);
    g_array_append_val (all, shingle);
  }
}

static void
case_init (Case *self, guint n_frame, guint64 second_domain)
{
  for (guint i = 0; i < N_TEXTS; i++) {
    g_autoptr (GArray) all = g_array_new (FALSE, FALSE, sizeof (guint64));
    guint issue = i / N_COPIES;

    add_shingles (all, 1, n_frame);
    add_shingles (all, 1000 * (issue + 1), N_CONTENT);
    add_shingles (all, 10000 + i, 1);
    self->texts[i] = made_text_init (&self->made[i], (guint8)i, all);
    self->texts[i].domain_hash = issue == 0 ? 1 : second_domain;
    self->texts[i].weight = 2;
  }
}

static void
case_clear (Case *self)
{
  made_texts_clear (self->made, N_TEXTS);
}

static guint
n_clusters (const Case *self, gsize first, gsize n)
{
  g_autoptr (BhClustering) clustering =
      bh_cluster_texts (self->texts + first, n, 35, /* space= */ NULL, NULL);

  return clustering->clusters->len;
}

/* Two issues share 45 of 117 shingles (.38); copies of one share 80 of 82. */
static void
issues_of_one_sender_are_kept_apart (void)
{
  Case self;
  guint32 members[N_TEXTS], part[N_TEXTS];

  case_init (&self, N_FRAME, 1);
  for (guint32 i = 0; i < N_TEXTS; i++)
    members[i] = i;

  BhClusterSet set = { self.texts, members, N_TEXTS, 35, /* space= */ NULL, /* is_crowd= */ FALSE };
  g_assert_true (bh_issues_doubts (&set));
  g_assert_true (bh_issues_split (&set, part, NULL));
  for (guint32 i = 0; i < N_TEXTS; i++)
    g_assert_cmpuint (part[i], ==, i / N_COPIES * N_COPIES);
  g_assert_cmpuint (n_clusters (&self, 0, N_TEXTS), ==, 2);
  case_clear (&self);
}

/* Two issues share 70 of 142 shingles, more than half of the 105 of 107 that copies do, but
 * only 70 of the 106 of each. */
static void
issues_in_a_long_frame_are_kept_apart (void)
{
  Case self;

  case_init (&self, N_LONG_FRAME, 1);

  g_assert_cmpuint (n_clusters (&self, 0, N_TEXTS), ==, 2);
  case_clear (&self);
}

/* Each of two texts, which share 45 of 117 shingles, or 80 of 152, went to three people. */
static void
issues_of_very_same_copies_are_kept_apart (void)
{
  Case self;

  case_init (&self, N_FRAME, 1);
  self.texts[N_COPIES - 1].weight = self.texts[N_COPIES].weight = 3;
  g_assert_cmpuint (n_clusters (&self, N_COPIES - 1, 2), ==, 2);
  case_clear (&self);

  case_init (&self, N_LONGER_FRAME, 1);
  self.texts[N_COPIES - 1].weight = self.texts[N_COPIES].weight = 3;
  g_assert_cmpuint (n_clusters (&self, N_COPIES - 1, 2), ==, 1); /* a program's, too */
  self.texts[N_COPIES - 1].is_list = self.texts[N_COPIES].is_list = TRUE;
  g_assert_cmpuint (n_clusters (&self, N_COPIES - 1, 2), ==, 2);
  case_clear (&self);
}

/* A campaign that changes its domain and half of its words is one still. */
static void
strangers_are_not_asked (void)
{
  Case self;

  case_init (&self, N_FRAME, 2);

  g_assert_cmpuint (n_clusters (&self, 0, N_TEXTS), ==, 1);
  case_clear (&self);
}

/* The last copy of the first issue and the first of the second: neither is more alike to
 * another text. */
static void
single_letters_of_a_sender_stay_together (void)
{
  Case self;

  case_init (&self, N_FRAME, 1);

  g_assert_cmpuint (n_clusters (&self, N_COPIES - 1, 2), ==, 1);
  case_clear (&self);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/cluster/issues/of-one-sender-are-kept-apart",
                   issues_of_one_sender_are_kept_apart);
  g_test_add_func ("/cluster/issues/in-a-long-frame-are-kept-apart",
                   issues_in_a_long_frame_are_kept_apart);
  g_test_add_func ("/cluster/issues/of-very-same-copies-are-kept-apart",
                   issues_of_very_same_copies_are_kept_apart);
  g_test_add_func ("/cluster/issues/strangers-are-not-asked", strangers_are_not_asked);
  g_test_add_func ("/cluster/issues/single-letters-of-a-sender-stay-together",
                   single_letters_of_a_sender_stay_together);
  return g_test_run ();
}
