/* test-path.c - by which texts two members hang together. */
#include "cluster/path.h"

/* Texts a, b, c of ten shingles each: neighbours share seven of thirteen, ends only four of
 * sixteen. Half of the bins of neighbours agree, none of the ends'. */
static const guint32 shingles[3][10] = {
  { 1, 2, 3, 4, 5, 6, 7, 8, 9, 10 },
  { 4, 5, 6, 7, 8, 9, 10, 11, 12, 13 },
  { 7, 8, 9, 10, 11, 12, 13, 14, 15, 16 },
};

typedef struct {
  BhSha256 hashes[3];
  guint32 bins[3][BH_SIGNATURE_BINS];
  BhClusterText texts[3];
} Case;

static void
case_init (Case *self)
{
  for (guint8 i = 0; i < 3; i++) {
    self->hashes[i] = (BhSha256) { { i } };
    for (guint32 k = 0; k < BH_SIGNATURE_BINS; k++)
      self->bins[i][k] = 1000 * (k < 32 ? i / 2u : (i + 1) / 2u) + k;
    self->texts[i] = (BhClusterText) { .text_hash = &self->hashes[i],
                                       .basis = BH_SIGNATURE_PAIRS,
                                       .bins = self->bins[i],
                                       .shingles = shingles[i],
                                       .n_kept = 10,
                                       .n_shingles = 10,
                                       .weight = 1 };
  }
}

static void
a_third_text_ties_two (void)
{
  Case self;

  case_init (&self);
  g_autoptr (GArray) path = bh_cluster_path (self.texts, 3, 35, 0, 2);

  g_assert_nonnull (path);
  g_assert_cmpuint (path->len, ==, 2);
  const BhClusterEdge *first = &g_array_index (path, BhClusterEdge, 0);
  const BhClusterEdge *second = &g_array_index (path, BhClusterEdge, 1);
  g_assert_cmpuint (first->a, ==, 0);
  g_assert_cmpuint (first->b, ==, 1);
  g_assert_cmpuint (first->n_shared, ==, 7);
  g_assert_cmpuint (first->n_union, ==, 13);
  g_assert_cmpuint (second->a, ==, 1);
  g_assert_cmpuint (second->b, ==, 2);
  g_assert_cmpuint (bh_cluster_weakest (path), ==, 0);
}

static void
what_joins_directly_has_one_step (void)
{
  Case self;

  case_init (&self);
  g_autoptr (GArray) path = bh_cluster_path (self.texts, 3, 25, 2, 0);

  g_assert_nonnull (path);
  g_assert_cmpuint (path->len, ==, 1);
  g_assert_cmpuint (g_array_index (path, BhClusterEdge, 0).a, ==, 2);
  g_assert_cmpuint (g_array_index (path, BhClusterEdge, 0).n_shared, ==, 4);
  g_assert_cmpuint (g_array_index (path, BhClusterEdge, 0).n_union, ==, 16);
}

static void
no_path_where_nothing_joins (void)
{
  Case self;

  case_init (&self);
  g_autoptr (GArray) none = bh_cluster_path (self.texts, 3, 60, 0, 2);
  g_autoptr (GArray) same = bh_cluster_path (self.texts, 3, 60, 1, 1);

  g_assert_null (none);
  g_assert_cmpuint (same->len, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/cluster/path/a-third-text-ties-two", a_third_text_ties_two);
  g_test_add_func ("/cluster/path/what-joins-directly-has-one-step",
                   what_joins_directly_has_one_step);
  g_test_add_func ("/cluster/path/there-is-none-where-nothing-joins", no_path_where_nothing_joins);
  return g_test_run ();
}
