/* cluster-bench.c - clusters of synthetic signatures: time, memory, and recall against all pairs.
 *
 * usage: cluster-bench N [MEMORY_MIB] [--all-pairs]
 *
 * Two in three texts belong to campaigns of 2 to 2,000, which keep from 45 to 95
 * percent of their words; a third of the campaigns put random words behind. The rest are
 * letters, each of its own words. Words come with the frequencies of natural text (Zipf).
 * All-pairs counts what each two texts share by lists of all shingles, so that no band
 * can hide a pair that joins: how many of these are in one cluster is the recall.
 */
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>

#include "cluster/space.h"
#include "cluster/verify.h"
#include "signature/shingle.h"

#define VOCABULARY 60000
#define WORDS_MIN 30
#define WORDS_MAX 160
#define CAMPAIGN_MAX 2000
#define KEPT_MAX 1024
#define TAIL_MAX 30 /* random words behind a campaign's text */

typedef struct {
  BhSpill *spill;
  GArray *texts;  /* of BhClusterText; pointers are offsets until the spill is sealed */
  GArray *hashes; /* of BhSha256 */
  GArray *words;  /* of guint64: hashes of the words of the text at hand */
  guint64 seed;
} Bench;

/* splitmix64 (Steele, Lea, Flood 2014): the same numbers everywhere. */
static guint64
next_random (Bench *self)
{
  guint64 z = self->seed += G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);

  z = (z ^ (z >> 30)) * G_GUINT64_CONSTANT (0xbf58476d1ce4e5b9);
  z = (z ^ (z >> 27)) * G_GUINT64_CONSTANT (0x94d049bb133111eb);
  return z ^ (z >> 31);
}

static guint32
below (Bench *self, guint32 n)
{
  return (guint32)(next_random (self) % n);
}

/* A word of a rank whose logarithm is uniform: the r-th is 1/r as frequent. */
static guint64
draw_word (Bench *self)
{
  guint32 rank = 1;

  while (rank < VOCABULARY && below (self, 100) < 92)
    rank += 1 + below (self, rank);
  Bench word = { .seed = rank % VOCABULARY };
  return next_random (&word);
}

static void
draw_words (Bench *self, GArray *words, guint n)
{
  for (guint i = 0; i < n; i++) {
    guint64 word = draw_word (self);
    g_array_append_val (words, word);
  }
}

static guint32
head_of (const GArray *words, guint32 head[BH_HEAD_WORDS])
{
  guint32 n_distinct = 0;
  g_autoptr (GArray) opening = g_array_new (FALSE, FALSE, sizeof (guint64));

  g_array_append_vals (opening, words->data, MIN (words->len / 3, BH_HEAD_WORDS));
  g_autoptr (GArray) lowest = bh_shingle_lowest (opening, BH_HEAD_WORDS, &n_distinct);
  memcpy (head, lowest->data, lowest->len * sizeof head[0]);
  return lowest->len;
}

/* The text whose words are at hand. */
static void
add_text (Bench *self)
{
  guint32 bins[BH_SIGNATURE_BINS], head[BH_HEAD_WORDS];
  BhSha256 hash = bh_sha256 (bh_span (self->words->data, self->words->len * sizeof (guint64)));
  BhClusterText text = { .basis = BH_SIGNATURE_PAIRS, .weight = 1 };

  text.bins = GSIZE_TO_POINTER (bh_spill_len (self->spill));
  text.n_head = head_of (self->words, head);
  bh_shingle_join (self->words, 2);
  bh_shingle_bins (self->words, bins);
  g_autoptr (GArray) shingles = bh_shingle_lowest (self->words, KEPT_MAX, &text.n_shingles);
  text.n_kept = shingles->len;
  text.domain_hash = below (self, 3) == 0 ? 0 : 1 + below (self, 5000);
  if (!bh_spill_add (self->spill, bins, sizeof bins, NULL) ||
      !bh_spill_add (self->spill, head, text.n_head * sizeof head[0], NULL) ||
      !bh_spill_add (self->spill, shingles->data, text.n_kept * sizeof (guint32), NULL))
    g_error ("the temporary file cannot be written");
  g_array_append_val (self->texts, text);
  g_array_append_val (self->hashes, hash);
}

static void
add_campaign (Bench *self, guint n)
{
  g_autoptr (GArray) template = g_array_new (FALSE, FALSE, sizeof (guint64));
  guint kept_percent = 45 + below (self, 50);
  gboolean has_tail = below (self, 3) == 0;

  draw_words (self, template, WORDS_MIN + below (self, WORDS_MAX - WORDS_MIN));
  /* Words that vary stand together, as spinning whole phrases leaves them. */
  guint phrase = 1 + below (self, 6);
  for (guint i = 0; i < n; i++) {
    g_array_set_size (self->words, 0);
    for (guint k = 0; k < template->len; k += phrase) {
      guint len = MIN (phrase, template->len - k);
      if (below (self, 100) < kept_percent)
        g_array_append_vals (self->words, &g_array_index (template, guint64, k), len);
      else
        draw_words (self, self->words, len);
    }
    if (has_tail)
      draw_words (self, self->words, below (self, TAIL_MAX));
    add_text (self);
  }
}

static void
fill (Bench *self, guint n)
{
  while (self->texts->len < n) {
    guint left = n - self->texts->len;

    if (below (self, 100) < 3) { /* of the draws; they are most of the texts */
      guint size = 2;
      while (size < CAMPAIGN_MAX && below (self, 100) < 80)
        size += 1 + below (self, size);
      add_campaign (self, MIN (size, left));
    } else {
      g_array_set_size (self->words, 0);
      draw_words (self, self->words, WORDS_MIN + below (self, WORDS_MAX - WORDS_MIN));
      add_text (self);
    }
  }
}

static BhClusterText *
seal (Bench *self)
{
  BhClusterText *texts = (BhClusterText *)(void *)self->texts->data;

  if (!bh_spill_seal (self->spill, NULL))
    g_error ("the temporary file cannot be read");
  for (guint i = 0; i < self->texts->len; i++) {
    const guint8 *at = bh_spill_bytes (self->spill) + GPOINTER_TO_SIZE (texts[i].bins);

    texts[i].text_hash = &g_array_index (self->hashes, BhSha256, i);
    texts[i].bins = (const guint32 *)(const void *)at;
    texts[i].head = texts[i].bins + BH_SIGNATURE_BINS;
    texts[i].shingles = texts[i].head + texts[i].n_head;
  }
  return texts;
}

/* All pairs. */

/* Texts by shingle, as one sorted list of (shingle, text). */
static gint
compare_entries (gconstpointer a, gconstpointer b)
{
  guint64 x = *(const guint64 *)a, y = *(const guint64 *)b;

  return x < y ? -1 : x > y;
}

typedef struct {
  GArray *entries; /* of guint64, ascending: shingle in the high half, text in the low one */
} Index;

static Index
index_new (const BhClusterText *texts, guint n)
{
  Index self = { g_array_new (FALSE, FALSE, sizeof (guint64)) };

  for (guint i = 0; i < n; i++)
    for (guint32 k = 0; k < texts[i].n_kept; k++) {
      guint64 entry = (guint64)texts[i].shingles[k] << 32 | i;
      g_array_append_val (self.entries, entry);
    }
  g_array_sort (self.entries, compare_entries);
  return self;
}

/* Where an entry stands that is there. */
static guint
find_entry (const Index *self, guint64 entry)
{
  guint low = 0, high = self->entries->len;

  while (low < high) {
    guint middle = low + (high - low) / 2;
    if (g_array_index (self->entries, guint64, middle) < entry)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

/* How many shingles each later text shares with text i, by the lists of its shingles. */
static void
count_shared (const Index *self, const BhClusterText *text, guint i, guint32 *shared, GArray *met)
{
  const guint64 *entries = (const guint64 *)(const void *)self->entries->data;

  for (guint32 k = 0; k < text->n_kept; k++) {
    guint64 own = (guint64)text->shingles[k] << 32 | i;
    for (guint e = find_entry (self, own) + 1;
         e < self->entries->len && entries[e] >> 32 == own >> 32; e++) {
      guint32 other = (guint32)entries[e];
      if (shared[other]++ == 0)
        g_array_append_val (met, other);
    }
  }
}

typedef struct {
  guint64 n_pairs, n_together;
} Recall;

/* What is shared bounds Jaccard from above by n of the lesser set; the rest is looked at. */
static void
count_pairs_of (const Index *self,
                const BhClusterText *texts,
                guint i,
                const BhClustering *clustering,
                guint32 *shared,
                GArray *met,
                Recall *recall)
{
  guint percent = clustering->threshold_percent;

  g_array_set_size (met, 0);
  count_shared (self, &texts[i], i, shared, met);
  for (guint m = 0; m < met->len; m++) {
    guint32 other = g_array_index (met, guint32, m);
    guint32 n = shared[other], n_all = texts[i].n_kept + texts[other].n_kept;

    shared[other] = 0;
    if ((guint64)100 * n < (guint64)percent * (n_all - n) ||
        !bh_verify_joins (&texts[i], &texts[other], percent))
      continue;
    recall->n_pairs++;
    recall->n_together += clustering->cluster_of[i] == clustering->cluster_of[other] ? 1 : 0;
  }
}

static void
compare_all_pairs (const BhClusterText *texts, guint n, const BhClustering *clustering)
{
  Index index = index_new (texts, n);
  g_autofree guint32 *shared = g_new0 (guint32, n + 1);
  g_autoptr (GArray) met = g_array_new (FALSE, FALSE, sizeof (guint32));
  Recall recall = { 0 };

  for (guint i = 0; i < n; i++)
    count_pairs_of (&index, texts, i, clustering, shared, met, &recall);
  printf ("pairs that join: %" G_GUINT64_FORMAT "; in one cluster: %" G_GUINT64_FORMAT
          "; recall %.5f\n",
          recall.n_pairs, recall.n_together,
          recall.n_pairs > 0 ? (gdouble)recall.n_together / (gdouble)recall.n_pairs : 1.0);
  g_array_unref (index.entries);
}

static guint64
megabytes_of_peak (void)
{
  struct rusage usage;

  getrusage (RUSAGE_SELF, &usage);
  return (guint64)usage.ru_maxrss / 1024;
}

/* Of the processor: other work on the machine does not count. */
static gdouble
seconds_used (void)
{
  struct rusage usage;

  getrusage (RUSAGE_SELF, &usage);
  return (gdouble)(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) +
         (gdouble)(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6;
}

static guint
n_clustered (const BhClustering *clustering, guint n)
{
  guint n_found = 0;

  for (guint i = 0; i < n; i++)
    n_found += clustering->cluster_of[i] != G_MAXUINT32 ? 1 : 0;
  return n_found;
}

int
main (int argc, char **argv)
{
  guint n = argc > 1 ? (guint)g_ascii_strtoull (argv[1], NULL, 10) : 0;
  guint64 memory = argc > 2 ? g_ascii_strtoull (argv[2], NULL, 10) << 20 : 0;
  Bench bench = { .seed = 1 };

  if (n == 0) {
    fprintf (stderr, "usage: cluster-bench N [MEMORY_MIB] [--all-pairs]\n");
    return 2;
  }
  bench.spill = memory > 0 ? bh_spill_new (g_get_tmp_dir (), memory / 2)
                           : bh_spill_new (/* folder= */ NULL, G_MAXUINT64);
  bench.texts = g_array_new (FALSE, FALSE, sizeof (BhClusterText));
  bench.hashes = g_array_new (FALSE, FALSE, sizeof (BhSha256));
  bench.words = g_array_new (FALSE, FALSE, sizeof (guint64));
  fill (&bench, n);
  BhClusterText *texts = seal (&bench);
  BhClusterSpace space = { bench.spill, memory > 0 ? g_get_tmp_dir () : NULL,
                           memory > 0 ? memory / 2 : G_MAXUINT64 };
  guint64 megabytes_before = megabytes_of_peak ();
  gdouble began = seconds_used ();
  g_autoptr (BhClustering) clustering = bh_cluster_texts (texts, n, 0, &space, NULL);
  gdouble taken = seconds_used () - began;
  printf ("%u texts, %" G_GUINT64_FORMAT " MB of numbers: %u clusters of %u texts, %.1f s of the "
          "processor, %.1f us a text, peak %" G_GUINT64_FORMAT " MB (%" G_GUINT64_FORMAT
          " MB before)\n",
          n, bh_spill_len (bench.spill) >> 20, clustering->clusters->len,
          n_clustered (clustering, n), taken, 1e6 * taken / n, megabytes_of_peak (),
          megabytes_before);
  if (argc > 3 && strcmp (argv[3], "--all-pairs") == 0)
    compare_all_pairs (texts, n, clustering);
  bh_spill_free (bench.spill);
  g_array_unref (bench.texts);
  g_array_unref (bench.hashes);
  g_array_unref (bench.words);
  return 0;
}
