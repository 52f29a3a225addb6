/* cluster-bench.c - clusters of synthetic signatures: time, memory, and recall against all pairs.
 *
 * usage: cluster-bench N [MEMORY_MIB] [--all-pairs]
 *
 * Two in three texts belong to campaigns of 2 to 2,000, which keep from 45 to 95
 * percent of their words; a third of the campaigns put random words behind. The rest are
 * letters, each of its own words. Words come with the frequencies of natural text (Zipf).
 * All-pairs looks at each two texts that share one of their rarest shingles, so many that
 * no pair can reach the threshold without (AllPairs: Bayardo, Ma, Srikant 2007): how many
 * of those that join are in one cluster is the recall.
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

  g_array_append_vals (opening, words->data, MIN (words->len, BH_HEAD_WORDS));
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

static gint
compare_texts (gconstpointer a, gconstpointer b)
{
  const BhClusterText *x = a, *y = b;

  return memcmp (x->text_hash->bytes, y->text_hash->bytes, BH_SHA256_LEN);
}

/* By hash, as the store gives them, while their numbers lie in the order they came. */
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
  g_array_sort (self->texts, compare_texts);
  return texts;
}

/* All pairs. */

/* Texts as lists of numbers in place of shingles: the rarer, the lower, so that what
 * two texts share is met early or not at all (Chaudhuri, Ganti, Kaushik 2006). */
typedef struct {
  guint32 *tokens; /* of all texts, ascending within each */
  gsize *start;    /* start[i] to start[i + 1]: the i-th text's */
  guint32 n_tokens;
  guint32 *by_size; /* the texts, the shortest first */
} Lists;

static gint
compare_entries (gconstpointer a, gconstpointer b)
{
  guint64 x = *(const guint64 *)a, y = *(const guint64 *)b;

  return x < y ? -1 : x > y;
}

static void
add_entry (GArray *entries, guint64 high, guint32 low)
{
  guint64 entry = high << 32 | low;
  g_array_append_val (entries, entry);
}

/* Each shingle with its place in the list of all, by shingle. */
static GArray *
list_places (const BhClusterText *texts, guint n)
{
  GArray *entries = g_array_new (FALSE, FALSE, sizeof (guint64));
  guint32 place = 0;

  for (guint i = 0; i < n; i++)
    for (guint32 k = 0; k < texts[i].n_kept; k++)
      add_entry (entries, texts[i].shingles[k], place++);
  g_array_sort (entries, compare_entries);
  return entries;
}

static guint
run_end (const GArray *entries, guint start)
{
  guint64 value = g_array_index (entries, guint64, start) >> 32;
  guint end = start + 1;

  while (end < entries->len && g_array_index (entries, guint64, end) >> 32 == value)
    end++;
  return end;
}

/* Numbers the shingles by how many texts have them. */
static void
number_tokens (Lists *self, const GArray *places)
{
  g_autoptr (GArray) runs = g_array_new (FALSE, FALSE, sizeof (guint64));

  for (guint start = 0, end; start < places->len; start = end) {
    end = run_end (places, start);
    add_entry (runs, end - start, start);
  }
  g_array_sort (runs, compare_entries);
  self->n_tokens = runs->len;
  for (guint32 token = 0; token < runs->len; token++) {
    guint64 run = g_array_index (runs, guint64, token);
    guint start = (guint32)run, n = (guint)(run >> 32);
    for (guint i = start; i < start + n; i++)
      self->tokens[(guint32)g_array_index (places, guint64, i)] = token;
  }
}

static gint
compare_tokens (gconstpointer a, gconstpointer b)
{
  guint32 x = *(const guint32 *)a, y = *(const guint32 *)b;

  return x < y ? -1 : x > y;
}

static void
lists_init (Lists *self, const BhClusterText *texts, guint n)
{
  g_autoptr (GArray) places = list_places (texts, n);
  g_autoptr (GArray) sizes = g_array_new (FALSE, FALSE, sizeof (guint64));

  self->tokens = g_new (guint32, places->len + 1);
  self->start = g_new0 (gsize, (gsize)n + 1);
  self->by_size = g_new (guint32, (gsize)n + 1);
  number_tokens (self, places);
  for (guint i = 0; i < n; i++) {
    self->start[i + 1] = self->start[i] + texts[i].n_kept;
    qsort (self->tokens + self->start[i], texts[i].n_kept, sizeof (guint32), compare_tokens);
    add_entry (sizes, texts[i].n_kept, i);
  }
  g_array_sort (sizes, compare_entries);
  for (guint i = 0; i < n; i++)
    self->by_size[i] = (guint32)g_array_index (sizes, guint64, i);
}

static void
lists_clear (Lists *self)
{
  g_free (self->tokens);
  g_free (self->start);
  g_free (self->by_size);
}

typedef struct {
  guint64 n_looked, n_pairs, n_together;
} Recall;

typedef struct {
  const BhClusterText *texts;
  const BhClustering *clustering;
  const Lists *lists;
  GArray **texts_with; /* by token: of guint32, those before that have it in their index prefix */
  guint32 *met_by;     /* one a text: the last that met it */
  Recall recall;
} AllPairs;

/* How many of n shingles must be looked at to find a shared one, where so many of them
 * are shared. */
static gsize
prefix_len (gsize n, gsize numerator, gsize denominator)
{
  gsize n_shared = (n * numerator + denominator - 1) / denominator;
  return n - MIN (n, n_shared) + (n > 0 ? 1 : 0);
}

static void
look_at (AllPairs *self, guint32 text, guint32 other)
{
  guint percent = self->clustering->threshold_percent;
  const guint32 *cluster_of = self->clustering->cluster_of;

  if (self->met_by[other] == text)
    return;
  self->met_by[other] = text;
  self->recall.n_looked++;
  if (!bh_cluster_compare (&self->texts[text], &self->texts[other], percent).joins)
    return;
  self->recall.n_pairs++;
  self->recall.n_together +=
      cluster_of[text] != BH_NO_CLUSTER && cluster_of[text] == cluster_of[other] ? 1 : 0;
}

/* Looks at all shorter texts that may reach the threshold with this one, and lists it. Of
 * Jaccard p percent, p of 100 of the longer text are shared, and of the other, which is
 * listed, 2 p of 100 + p. */
static void
meet_shorter (AllPairs *self, guint32 text)
{
  const guint32 *tokens = self->lists->tokens + self->lists->start[text];
  gsize n = self->texts[text].n_kept, percent = self->clustering->threshold_percent;
  gsize n_probed = prefix_len (n, percent, 100);
  gsize n_listed = prefix_len (n, 2 * percent, 100 + percent);

  for (gsize i = 0; i < n_probed; i++) {
    GArray *others = self->texts_with[tokens[i]];
    for (guint k = 0; others != NULL && k < others->len; k++) {
      guint32 other = g_array_index (others, guint32, k);
      if (100 * (gsize)self->texts[other].n_kept >= percent * n)
        look_at (self, text, other);
    }
  }
  for (gsize i = 0; i < n_listed; i++) {
    if (self->texts_with[tokens[i]] == NULL)
      self->texts_with[tokens[i]] = g_array_new (FALSE, FALSE, sizeof (guint32));
    g_array_append_val (self->texts_with[tokens[i]], text);
  }
}

static void
compare_all_pairs (const BhClusterText *texts, guint n, const BhClustering *clustering)
{
  Lists lists;

  lists_init (&lists, texts, n);
  AllPairs self = { .texts = texts,
                    .clustering = clustering,
                    .lists = &lists,
                    .texts_with = g_new0 (GArray *, (gsize)lists.n_tokens + 1),
                    .met_by = g_new (guint32, (gsize)n + 1) };
  for (guint i = 0; i < n; i++)
    self.met_by[i] = G_MAXUINT32;
  for (guint i = 0; i < n; i++)
    meet_shorter (&self, lists.by_size[i]);
  printf ("pairs looked at: %" G_GUINT64_FORMAT "; that join: %" G_GUINT64_FORMAT
          "; in one cluster: %" G_GUINT64_FORMAT "; recall %.5f\n",
          self.recall.n_looked, self.recall.n_pairs, self.recall.n_together,
          self.recall.n_pairs > 0 ? (gdouble)self.recall.n_together / (gdouble)self.recall.n_pairs
                                  : 1.0);
  for (guint32 i = 0; i < lists.n_tokens; i++)
    g_clear_pointer (&self.texts_with[i], g_array_unref);
  g_free (self.texts_with);
  g_free (self.met_by);
  lists_clear (&lists);
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
    n_found += clustering->cluster_of[i] != BH_NO_CLUSTER ? 1 : 0;
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
                           memory > 0 ? memory / 2 : G_MAXUINT64, /* stop= */ NULL };
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
