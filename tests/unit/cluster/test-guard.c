/* test-guard.c - a chain of likenesses is taken apart, a true set is not. */
#include "cluster/guard.h"
#include "made-text.h"

#define N_SHINGLES 60

/* Text i has the shingles from starts[i] on. */
static BhClusterText *
make_texts_at (MadeText *texts, gsize n, const guint *starts)
{
  BhClusterText *entries = g_new0 (BhClusterText, n);

  for (gsize i = 0; i < n; i++) {
    g_autoptr (GArray) all = g_array_new (FALSE, FALSE, sizeof (guint64));

    for (guint64 k = 0; k < N_SHINGLES; k++) {
      guint64 shingle = made_shingle (1 + starts[i] + k);
      g_array_append_val (all, shingle);
    }
    entries[i] = made_text_init (&texts[i], (guint8)i, all);
  }
  return entries;
}

static BhClusterText *
make_texts (MadeText *texts, guint n, guint step)
{
  g_autofree guint *starts = g_new (guint, n);

  for (guint i = 0; i < n; i++)
    starts[i] = i * step;
  return make_texts_at (texts, n, starts);
}

/* Neighbours share two thirds (40 of 80), the next but one a third (20 of 100): too
 * little for two centres to be one again. */
static void
chain_is_taken_apart (void)
{
  MadeText texts[40] = { 0 };
  g_autofree BhClusterText *entries = make_texts (texts, 40, N_SHINGLES / 3);
  guint32 members[40], part[40], n_parts = 0;
  gsize medoid;

  for (guint32 i = 0; i < 40; i++)
    members[i] = i;

  BhClusterSet set = { entries, members, 40, 35, /* space= */ NULL, /* is_crowd= */ FALSE };
  g_assert_true (bh_guard_doubts (&set, &medoid));
  g_assert_true (bh_guard_split (&set, part, NULL));
  for (guint32 i = 0; i < 40; i++) {
    n_parts += part[i] == i ? 1 : 0;
    g_assert_cmpuint (part[part[i]], ==, part[i]);
    g_assert_cmpuint (part[i], <=, i);
  }
  g_assert_cmpuint (n_parts, >, 2);
  made_texts_clear (texts, 40);
}

/* All share at least half: nothing to doubt, and splitting leaves one part. */
static void
true_set_stays_whole (void)
{
  MadeText texts[30] = { 0 };
  g_autofree BhClusterText *entries = make_texts (texts, 30, 1);
  guint32 members[30], part[30];
  gsize medoid;

  for (guint32 i = 0; i < 30; i++)
    members[i] = i;

  BhClusterSet set = { entries, members, 30, 35, /* space= */ NULL, /* is_crowd= */ FALSE };
  g_assert_false (bh_guard_doubts (&set, &medoid));
  g_assert_true (bh_guard_split (&set, part, NULL));
  for (guint32 i = 0; i < 30; i++)
    g_assert_cmpuint (part[i], ==, 0);
  made_texts_clear (texts, 30);
}

/* Two stars, the second and the fifth text their centres, whose third and fourth join. 28 shingles
 * of 92 are enough for centres, and too little for an edge; 22 of 98 are too little for both. */
static void
stars_are_one_where_their_centres_are_alike (void)
{
  static const struct {
    guint starts[6];
    guint32 part_of_second;
  } rows[] = { { { 0, 26, 29, 55, 58, 84 }, 0 }, { { 0, 26, 31, 59, 64, 90 }, 3 } };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    MadeText texts[6] = { 0 };
    g_autofree BhClusterText *entries = make_texts_at (texts, 6, rows[i].starts);
    guint32 members[6] = { 0, 1, 2, 3, 4, 5 }, part[6];

    entries[0].weight = entries[5].weight = 5; /* of neighbours of the centres alone */
    BhClusterSet set = { entries, members, 6, 35, /* space= */ NULL, /* is_crowd= */ FALSE };
    g_assert_true (bh_guard_split (&set, part, NULL));

    for (guint k = 0; k < 6; k++)
      g_assert_cmpuint (part[k], ==, k < 3 ? 0 : rows[i].part_of_second);
    made_texts_clear (texts, 6);
  }
}

/* All share 48 of 72 shingles at least, so that any centres agree; but no pair of the first three
 * with the others reaches 80 percent. */
static void
set_of_near_texts_falls_where_no_edge_is (void)
{
  static const guint starts[] = { 0, 1, 2, 10, 11, 12 };
  MadeText texts[6] = { 0 };
  g_autofree BhClusterText *entries = make_texts_at (texts, 6, starts);
  guint32 members[6] = { 0, 1, 2, 3, 4, 5 }, part[6];

  BhClusterSet set = { entries, members, 6, 80, /* space= */ NULL, /* is_crowd= */ FALSE };
  g_assert_true (bh_guard_split (&set, part, NULL));

  for (guint i = 0; i < 6; i++)
    g_assert_cmpuint (part[i], ==, i < 3 ? 0 : 3);
  made_texts_clear (texts, 6);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/cluster/guard/chain-is-taken-apart", chain_is_taken_apart);
  g_test_add_func ("/cluster/guard/true-set-stays-whole", true_set_stays_whole);
  g_test_add_func ("/cluster/guard/stars-are-one-where-their-centres-are-alike",
                   stars_are_one_where_their_centres_are_alike);
  g_test_add_func ("/cluster/guard/set-of-near-texts-falls-where-no-edge-is",
                   set_of_near_texts_falls_where_no_edge_is);
  return g_test_run ();
}
