/* test-issues.c - issues of one sender are told apart by what their copies share. */
#include "cluster/cluster.h"
#include "cluster/issues.h"
#include "signature/shingle.h"

#define N_FRAME 45      /* shingles of the frame around each issue */
#define N_LONG_FRAME 70 /* twice its content */
#define N_CONTENT 35    /* of an issue; each copy has one of its own besides */
#define N_COPIES 3
#define N_TEXTS (2 * N_COPIES)

typedef struct {
  BhSha256 hashes[N_TEXTS];
  guint32 bins[N_TEXTS][BH_SIGNATURE_BINS];
  GArray *shingles[N_TEXTS];
  BhClusterText texts[N_TEXTS];
} Case;

static guint64
mix (guint64 x)
{
  x = (x ^ x >> 30) * G_GUINT64_CONSTANT (0xbf58476d1ce4e5b9);
  x = (x ^ x >> 27) * G_GUINT64_CONSTANT (0x94d049bb133111eb);
  return x ^ x >> 31;
}

static void
add_shingles (GArray *all, guint64 first, guint n)
{
  for (guint i = 0; i < n; i++) {
    guint64 shingle = mix (first + i);
    g_array_append_val (all, shingle);
  }
}

static void
case_init (Case *self, guint n_frame, guint64 second_domain)
{
  for (guint i = 0; i < N_TEXTS; i++) {
    g_autoptr (GArray) all = g_array_new (FALSE, FALSE, sizeof (guint64));
    guint issue = i / N_COPIES;
    guint32 n = 0;

    add_shingles (all, 1, n_frame);
    add_shingles (all, 1000 * (issue + 1), N_CONTENT);
    add_shingles (all, 10000 + i, 1);
    bh_shingle_bins (all, self->bins[i]);
    self->shingles[i] = bh_shingle_lowest (all, 1024, &n);
    self->hashes[i] = (BhSha256) { .bytes = { (guint8)i } };
    self->texts[i] = (BhClusterText) { .text_hash = &self->hashes[i],
                                       .basis = BH_SIGNATURE_PAIRS,
                                       .bins = self->bins[i],
                                       .shingles = (const guint32 *)(void *)self->shingles[i]->data,
                                       .n_kept = n,
                                       .n_shingles = n,
                                       .domain_hash = issue == 0 ? 1 : second_domain,
                                       .weight = 2 };
  }
}

static void
case_clear (Case *self)
{
  for (guint i = 0; i < N_TEXTS; i++)
    g_array_unref (self->shingles[i]);
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

  BhClusterSet set = { self.texts, members, N_TEXTS, 35, /* space= */ NULL };
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
  g_test_add_func ("/cluster/issues/strangers-are-not-asked", strangers_are_not_asked);
  g_test_add_func ("/cluster/issues/single-letters-of-a-sender-stay-together",
                   single_letters_of_a_sender_stay_together);
  return g_test_run ();
}
