/* test-space.c - the answer is one, whatever memory there is and in whatever order texts come. */
#include "cluster/cluster.h"
#include "cluster/space.h"
#include "made-text.h"

#define N_TEXTS 2400
#define N_LARGE 1100 /* texts of the first campaign: so many that the guard looks at them */
#define N_OTHERS 20  /* of each other campaign of one domain: copies of two issues */
#define N_LETTERS 200
#define N_SENDERS ((N_TEXTS - N_LARGE - N_LETTERS) / N_OTHERS)
#define N_WORDS 40
#define ALL_IN_MEMORY 0

typedef struct {
  BhSha256 hashes[N_TEXTS];
  GArray *shingles[N_TEXTS];
  guint32 bins[N_TEXTS][BH_SIGNATURE_BINS];
  guint64 domains[N_TEXTS];
} Made;

/* What of a text's campaign is no other's: letters share nothing. */
static guint64
template_of (guint i)
{
  if (i < N_LARGE)
    return 1;
  return i < N_TEXTS - N_LETTERS ? 2 + (i - N_LARGE) / N_OTHERS : 1000 + i;
}

/* Of a campaign's words one in 20 is the text's own; of two issues the end differs. So
 * copies share some 36 of 44, issues 22 of 58: enough to join, were there no copies. */
static void
make_text (Made *self, guint i)
{
  g_autoptr (GArray) all = g_array_new (FALSE, FALSE, sizeof (guint64));
  guint64 template = template_of (i);
  guint32 n_distinct;

  for (guint k = 0; k < N_WORDS; k++) {
    guint64 issue = k < 3 * N_WORDS / 5 || i < N_LARGE ? 0 : i % 2;
    guint64 shingle = made_shingle (template << 20 | issue << 10 | k);
    if (made_shingle ((guint64)i << 32 | k) % 20 == 0)
      shingle = made_shingle ((guint64)i << 40 | k);
    g_array_append_val (all, shingle);
  }
  self->hashes[i] = bh_sha256 (bh_span (all->data, all->len * sizeof (guint64)));
  self->domains[i] = i < N_LARGE ? 0 : template;
  bh_shingle_bins (all, self->bins[i]);
  self->shingles[i] = bh_shingle_lowest (all, 1024, &n_distinct);
}

static void
made_init (Made *self)
{
  for (guint i = 0; i < N_TEXTS; i++)
    make_text (self, i);
}

static void
made_clear (Made *self)
{
  for (guint i = 0; i < N_TEXTS; i++)
    g_array_unref (self->shingles[i]);
}

/* Which text comes at a place: another order for each first one. */
static guint
text_at (guint place, guint first)
{
  return (7 * place + first) % N_TEXTS;
}

/* The texts in such an order, with their numbers in the spill. */
static BhClusterText *
spill_texts (const Made *self, guint first, BhSpill *spill)
{
  BhClusterText *texts = g_new0 (BhClusterText, N_TEXTS);

  for (guint i = 0; i < N_TEXTS; i++) {
    guint from = text_at (i, first);
    const GArray *shingles = self->shingles[from];

    texts[i] = (BhClusterText) { .text_hash = &self->hashes[from],
                                 .basis = BH_SIGNATURE_PAIRS,
                                 .bins = GSIZE_TO_POINTER (bh_spill_len (spill)),
                                 .n_kept = shingles->len,
                                 .n_shingles = shingles->len,
                                 .domain_hash = self->domains[from],
                                 .weight = from < N_TEXTS - N_LETTERS ? 1 + from % 3 : 1 };
    g_assert_true (bh_spill_add (spill, self->bins[from], sizeof self->bins[from], NULL));
    g_assert_true (bh_spill_add (spill, shingles->data, shingles->len * sizeof (guint32), NULL));
  }
  g_assert_true (bh_spill_seal (spill, NULL));
  for (guint i = 0; i < N_TEXTS; i++) {
    const guint8 *at = bh_spill_bytes (spill) + GPOINTER_TO_SIZE (texts[i].bins);

    texts[i].bins = (const guint32 *)(const void *)at;
    texts[i].shingles = texts[i].bins + BH_SIGNATURE_BINS;
  }
  return texts;
}

/* For each text as it was made, the id of its cluster. */
static char *
tell (const BhClustering *clustering, guint first)
{
  const char *ids[N_TEXTS + 1] = { NULL };

  for (guint i = 0; i < N_TEXTS; i++) {
    guint32 cluster = clustering->cluster_of[i];

    ids[text_at (i, first)] = cluster == BH_NO_CLUSTER
                                  ? "alone"
                                  : g_array_index (clustering->clusters, BhCluster, cluster).id;
  }
  return g_strjoinv ("\n", (char **)(gpointer)ids);
}

static char *
cluster_within (const Made *self, guint64 memory_max, guint first, guint *out_n)
{
  const char *folder = memory_max == ALL_IN_MEMORY ? NULL : g_get_tmp_dir ();
  guint64 half = memory_max == ALL_IN_MEMORY ? G_MAXUINT64 : memory_max / 2;
  g_autoptr (BhSpill) spill = bh_spill_new (folder, half);
  g_autofree BhClusterText *texts = spill_texts (self, first, spill);
  BhClusterSpace space = { spill, folder, half, /* stop= */ NULL };
  g_autoptr (BhClustering) clustering = bh_cluster_texts (texts, N_TEXTS, 0, &space, NULL);

  g_assert_nonnull (clustering);
  *out_n = clustering->clusters->len;
  return tell (clustering, first);
}

/* 2,400 texts hold about a megabyte of numbers. */
static void
answer_is_one_for_any_memory_and_order (void)
{
  static const guint64 limits[] = { 2 << 10, 20 << 10, 150 << 10, 700 << 10, 3 << 20, 64 << 20 };
  g_autofree Made *made = g_new0 (Made, 1);
  guint n_clusters, n_again;

  made_init (made);
  g_autofree char *answer = cluster_within (made, ALL_IN_MEMORY, 0, &n_clusters);

  /* The large one and one or two of each sender, who are 55. */
  g_assert_cmpuint (n_clusters, >, 1 + N_SENDERS);
  g_assert_cmpuint (n_clusters, <=, 1 + 2 * N_SENDERS);
  for (guint i = 0; i < G_N_ELEMENTS (limits); i++) {
    g_autofree char *again = cluster_within (made, limits[i], 100 * i + 1, &n_again);

    g_assert_cmpuint (n_again, ==, n_clusters);
    g_assert_cmpstr (again, ==, answer);
  }
  made_clear (made);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/cluster/space/answer-is-one-for-any-memory-and-order",
                   answer_is_one_for_any_memory_and_order);
  return g_test_run ();
}
