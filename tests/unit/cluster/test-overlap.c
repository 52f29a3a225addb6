/* test-overlap.c - pairs of a sample, counted all at once and by two. */
#include "cluster/overlap.h"
#include "cluster/verify.h"

#define N_TEXTS BH_OVERLAP_TEXTS_MAX
#define N_HASHES 200

/* Text i has the hashes from 7 i on, far apart so that all digits of them matter. */
static void
make_texts (BhClusterText *texts, guint32 hashes[][N_HASHES], guint32 *members)
{
  for (guint32 i = 0; i < N_TEXTS; i++) {
    for (guint32 k = 0; k < N_HASHES; k++)
      hashes[i][k] = (7 * i + k) * 6700417;
    texts[i] =
        (BhClusterText) { .shingles = hashes[i], .n_kept = N_HASHES - i, .n_shingles = N_HASHES };
    members[i] = N_TEXTS - 1 - i;
  }
}

static void
overlap_counts_what_two_share (void)
{
  static guint32 hashes[N_TEXTS][N_HASHES];
  BhClusterText texts[N_TEXTS];
  guint32 members[N_TEXTS];

  make_texts (texts, hashes, members);
  BhClusterSet set = { texts, members, N_TEXTS, 35, /* space= */ NULL, /* is_crowd= */ FALSE };
  g_autoptr (BhOverlap) overlap = bh_overlap_new (&set, N_TEXTS);

  for (guint32 a = 0; a < N_TEXTS; a++) {
    for (guint32 b = a + 1; b < N_TEXTS; b++) {
      /* Members stand in reverse order: the one at b is the text that begins first. */
      gint first_end = (gint)(7 * members[b] + N_HASHES - members[b]);
      gint second_end = (gint)(7 * members[a] + N_HASHES - members[a]);
      gint n = MIN (first_end, second_end) - (gint)(7 * members[a]);

      g_assert_cmpint ((gint)bh_overlap_shared (overlap, a, b), ==, MAX (n, 0));
    }
  }
}

/* 50 of 150 are a third. */
static void
reaches_is_met_at_the_exact_share (void)
{
  guint32 hashes[150];
  BhClusterText a = { .shingles = hashes, .n_kept = 100, .n_shingles = 100 };
  BhClusterText b = { .shingles = hashes + 50, .n_kept = 100, .n_shingles = 100 };
  BhClusterText none = { .shingles = hashes };

  for (guint32 i = 0; i < 150; i++)
    hashes[i] = i * 1000;
  g_assert_true (bh_verify_reaches (&a, &b, 33));
  g_assert_false (bh_verify_reaches (&a, &b, 34));
  g_assert_true (bh_verify_reaches (&a, &a, 100));
  g_assert_false (bh_verify_reaches (&none, &none, 1));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/cluster/overlap/counts-what-two-share", overlap_counts_what_two_share);
  g_test_add_func ("/cluster/verify/reaches-is-met-at-the-exact-share",
                   reaches_is_met_at_the_exact_share);
  return g_test_run ();
}
