/* test-guard.c - a chain of likenesses is taken apart, a true set is not. */
#include "cluster/guard.h"
#include "signature/shingle.h"

#define N_SHINGLES 60

typedef struct {
  BhSha256 hash;
  guint32 bins[BH_SIGNATURE_BINS];
  GArray *shingles;
} Text;

static guint64
mix (guint64 x)
{
  x = (x ^ x >> 30) * G_GUINT64_CONSTANT (0xbf58476d1ce4e5b9);
  x = (x ^ x >> 27) * G_GUINT64_CONSTANT (0x94d049bb133111eb);
  return x ^ x >> 31;
}

/* Text i has shingles from i * step on. */
static BhClusterText *
make_texts (Text *texts, gsize n, guint step)
{
  BhClusterText *entries = g_new0 (BhClusterText, n);

  for (gsize i = 0; i < n; i++) {
    g_autoptr (GArray) all = g_array_new (FALSE, FALSE, sizeof (guint64));
    guint32 n_distinct;

    for (guint64 k = 0; k < N_SHINGLES; k++) {
      guint64 shingle = mix (1 + i * step + k);
      g_array_append_val (all, shingle);
    }
    texts[i].hash.bytes[0] = (guint8)i;
    bh_shingle_bins (all, texts[i].bins);
    texts[i].shingles = bh_shingle_lowest (all, 1024, &n_distinct);
    entries[i] =
        (BhClusterText) { .text_hash = &texts[i].hash,
                          .basis = BH_SIGNATURE_PAIRS,
                          .bins = texts[i].bins,
                          .shingles = (const guint32 *)(const void *)texts[i].shingles->data,
                          .n_kept = n_distinct,
                          .n_shingles = n_distinct,
                          .weight = 1 };
  }
  return entries;
}

/* Neighbours share two thirds (40 of 80), the next but one a third (20 of 100): too
 * little for two centres to be one again. */
static void
chain_is_taken_apart (void)
{
  Text texts[40] = { 0 };
  g_autofree BhClusterText *entries = make_texts (texts, 40, N_SHINGLES / 3);
  guint32 members[40], part[40], n_parts = 0;
  gsize medoid;

  for (guint32 i = 0; i < 40; i++)
    members[i] = i;

  BhClusterSet set = { entries, members, 40, 35, /* space= */ NULL };
  g_assert_true (bh_guard_doubts (&set, &medoid));
  g_assert_true (bh_guard_split (&set, part, NULL));
  for (guint32 i = 0; i < 40; i++) {
    n_parts += part[i] == i ? 1 : 0;
    g_assert_cmpuint (part[part[i]], ==, part[i]);
    g_assert_cmpuint (part[i], <=, i);
  }
  g_assert_cmpuint (n_parts, >, 2);
  for (gsize i = 0; i < 40; i++)
    g_array_unref (texts[i].shingles);
}

/* All share at least half: nothing to doubt, and splitting leaves one part. */
static void
true_set_stays_whole (void)
{
  Text texts[30] = { 0 };
  g_autofree BhClusterText *entries = make_texts (texts, 30, 1);
  guint32 members[30], part[30];
  gsize medoid;

  for (guint32 i = 0; i < 30; i++)
    members[i] = i;

  BhClusterSet set = { entries, members, 30, 35, /* space= */ NULL };
  g_assert_false (bh_guard_doubts (&set, &medoid));
  g_assert_true (bh_guard_split (&set, part, NULL));
  for (guint32 i = 0; i < 30; i++)
    g_assert_cmpuint (part[i], ==, 0);
  for (gsize i = 0; i < 30; i++)
    g_array_unref (texts[i].shingles);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/cluster/guard/chain-is-taken-apart", chain_is_taken_apart);
  g_test_add_func ("/cluster/guard/true-set-stays-whole", true_set_stays_whole);
  return g_test_run ();
}
