/* align.c - the table of common lengths, filled from the end, 64 columns at a time. */
#include "cluster/align.h"

#include <string.h>

#include "base/text.h"
#include "signature/word-sink.h"

#define LETTERS_BLOCK_LEN 4096 /* bytes */

#define NUMBERS_AT_ONCE 256 /* of words that are appended to a list together */

#define N_PLACES_FIRST 1024 /* a power of two, as all later ones */

typedef struct {
  guint64 hash;
  gsize len;
  const char *letters; /* of the vocabulary, ended by a NUL */
} Word;

struct _BhVocabulary {
  guint32 *places; /* by hash, then the next that is free: a word's number + 1; 0: free */
  gsize n_places;  /* more than twice the words, so that one is free nearby */
  GArray *words;   /* of Word, by number */
  GStringChunk *letters;
};

BhVocabulary *
bh_vocabulary_new (void)
{
  BhVocabulary *self = g_new0 (BhVocabulary, 1);

  self->n_places = N_PLACES_FIRST;
  self->places = g_new0 (guint32, self->n_places);
  self->words = g_array_new (FALSE, FALSE, sizeof (Word));
  self->letters = g_string_chunk_new (LETTERS_BLOCK_LEN);
  return self;
}

void
bh_vocabulary_free (BhVocabulary *self)
{
  if (self == NULL)
    return;
  g_free (self->places);
  g_array_unref (self->words);
  g_string_chunk_free (self->letters);
  g_free (self);
}

const char *
bh_vocabulary_word (const BhVocabulary *self, guint32 number)
{
  return g_array_index (self->words, Word, number).letters;
}

/* Where a word's number stands, or is to stand. */
static guint32 *
place_of (const BhVocabulary *self, guint64 hash, BhSpan letters)
{
  gsize at = (gsize)hash & (self->n_places - 1);

  for (; self->places[at] != 0; at = (at + 1) & (self->n_places - 1)) {
    const Word *word = &g_array_index (self->words, Word, self->places[at] - 1);
    if (word->hash == hash && bh_span_equal (letters, bh_span (word->letters, word->len)))
      break;
  }
  return &self->places[at];
}

static void
make_room (BhVocabulary *self)
{
  g_free (self->places);
  self->n_places *= 2;
  self->places = g_new0 (guint32, self->n_places);
  for (guint i = 0; i < self->words->len; i++) {
    const Word *word = &g_array_index (self->words, Word, i);
    *place_of (self, word->hash, bh_span (word->letters, word->len)) = i + 1;
  }
}

static guint32
number_of (BhVocabulary *self, BhSpan letters)
{
  Word word = { .hash = bh_word_hash_plain (letters), .len = letters.len };
  guint32 *place = place_of (self, word.hash, letters);

  if (*place != 0)
    return *place - 1;
  word.letters =
      g_string_chunk_insert_len (self->letters, (const char *)letters.at, (gssize)letters.len);
  g_array_append_val (self->words, word);
  const guint32 number = *place = self->words->len;
  if (self->words->len * 2 >= self->n_places)
    make_room (self);
  return number - 1;
}

/* Kana, Han and their extensions. */
static gboolean
is_tight (gunichar character)
{
  return (character >= 0x3040 && character <= 0x30ff) ||
         (character >= 0x3400 && character <= 0x9fff) ||
         (character >= 0xf900 && character <= 0xfaff) ||
         (character >= 0x20000 && character <= 0x3ffff);
}

gboolean
bh_vocabulary_is_tight (const BhVocabulary *self, guint32 left, guint32 right)
{
  return is_tight (g_utf8_get_char (bh_vocabulary_word (self, left))) &&
         is_tight (g_utf8_get_char (bh_vocabulary_word (self, right)));
}

/* Where the word at text ends. */
static const char *
word_end (const char *text)
{
  const char *end = bh_text_next (text);

  if ((guint8)*text >= 0x80 && is_tight (g_utf8_get_char (text)))
    return end;
  for (; *end != '\0' && *end != ' '; end = bh_text_next (end))
    if ((guint8)*end >= 0x80 && is_tight (g_utf8_get_char (end)))
      break;
  return end;
}

GArray *
bh_vocabulary_read (BhVocabulary *self, const char *text)
{
  GArray *words = g_array_new (FALSE, FALSE, sizeof (guint32));
  guint32 numbers[NUMBERS_AT_ONCE];
  guint n = 0;

  while (*text != '\0' && words->len + n < BH_ALIGN_WORDS_MAX) {
    if (*text == ' ') {
      text++;
      continue;
    }
    const char *end = word_end (text);
    numbers[n++] = number_of (self, bh_span (text, (gsize)(end - text)));
    text = end;
    if (n == NUMBERS_AT_ONCE) {
      g_array_append_vals (words, numbers, n);
      n = 0;
    }
  }
  return g_array_append_vals (words, numbers, n);
}

/* The lengths of common subsequences as bits, 64 columns a word (Hyyrö 2004, "Bit-parallel
 * LCS-length computation revisited"). Of L (i, k), the longest one of a from i and b
 * from k, row i keeps where it grows: bit j is clear where L (i, k) is one more than
 * L (i, k + 1), with j counting k from the end of b. So L (i, k) is how many of the
 * bits up to j are clear. */
typedef struct {
  gsize n_words;
  guint64 *rows; /* n_words a row; row n_a, below all, is all set */
  gsize n_b;
} Lengths;

static void
lengths_clear (Lengths *self)
{
  g_clear_pointer (&self->rows, g_free);
}

/* For each word, the last place of it in b, and before each place the one before: by 1, 0 is none.
 */
typedef struct {
  guint32 *last;
  guint32 *before;
  guint32 n_numbers;
} Places;

static void
places_init (Places *self, const guint32 *b, gsize n_b)
{
  self->n_numbers = 0;
  for (gsize k = 0; k < n_b; k++)
    self->n_numbers = MAX (self->n_numbers, b[k] + 1);
  self->last = g_new0 (guint32, self->n_numbers + 1);
  self->before = g_new (guint32, n_b + 1);
  for (gsize k = 0; k < n_b; k++) {
    self->before[k] = self->last[b[k]];
    self->last[b[k]] = (guint32)k + 1;
  }
}

static void
places_clear (Places *self)
{
  g_free (self->last);
  g_free (self->before);
}

/* Turns the bits of all places of word over. */
static void
flip_places (const Places *places, guint32 word, gsize n_b, guint64 *bits)
{
  guint32 place = word < places->n_numbers ? places->last[word] : 0;
  for (; place != 0; place = places->before[place - 1]) {
    gsize j = n_b - place;
    bits[j / 64] ^= (guint64)1 << j % 64;
  }
}

/* One row from the one below it: V' = (V + (V & M)) | (V & ~M). */
static void
next_row (const guint64 *below, const guint64 *matches, guint64 *row, gsize n_words)
{
  guint64 carry = 0;

  for (gsize w = 0; w < n_words; w++) {
    guint64 hits = below[w] & matches[w], sum = below[w] + carry;
    carry = sum < carry ? 1 : 0;
    sum += hits;
    carry += sum < hits ? 1 : 0;
    row[w] = sum | (below[w] & ~matches[w]);
  }
}

static void
lengths_init (Lengths *self, const guint32 *a, gsize n_a, const guint32 *b, gsize n_b)
{
  Places places;

  *self = (Lengths) { n_b / 64 + 1, NULL, n_b };
  self->rows = g_new (guint64, (n_a + 1) * self->n_words);
  g_autofree guint64 *matches = g_new0 (guint64, self->n_words);
  places_init (&places, b, n_b);
  memset (self->rows + n_a * self->n_words, 0xff, self->n_words * sizeof self->rows[0]);
  for (gsize i = n_a; i-- > 0;) {
    guint64 *row = self->rows + i * self->n_words;
    flip_places (&places, a[i], n_b, matches);
    next_row (row + self->n_words, matches, row, self->n_words);
    flip_places (&places, a[i], n_b, matches);
  }
  places_clear (&places);
}

static guint32
length_at (const Lengths *self, gsize i, gsize k)
{
  const guint64 *row = self->rows + i * self->n_words;
  gsize n_bits = self->n_b - k, n_set = 0;

  for (gsize w = 0; w < n_bits / 64; w++)
    n_set += (gsize)__builtin_popcountll (row[w]);
  if (n_bits % 64 != 0)
    n_set += (gsize)__builtin_popcountll (row[n_bits / 64] << (64 - n_bits % 64));
  return (guint32)(n_bits - n_set);
}

void
bh_align (const GArray *a, const GArray *b, guint32 *out_at)
{
  const guint32 *x = (const guint32 *)(const void *)a->data;
  const guint32 *y = (const guint32 *)(const void *)b->data;
  gsize n = MIN (a->len, b->len), n_start = 0, n_end = 0;
  Lengths lengths;

  if (a->len == 0)
    return;
  memset (out_at, 0, a->len * sizeof out_at[0]);
  if (b->len == 0)
    return;
  for (; n_start < n && x[n_start] == y[n_start]; n_start++)
    out_at[n_start] = (guint32)n_start + 1;
  for (; n_end < n - n_start && x[a->len - 1 - n_end] == y[b->len - 1 - n_end]; n_end++)
    out_at[a->len - 1 - n_end] = (guint32)(b->len - n_end);

  gsize n_a = a->len - n_start - n_end, n_b = b->len - n_start - n_end;
  lengths_init (&lengths, x + n_start, n_a, y + n_start, n_b);
  for (gsize i = 0, k = 0; i < n_a && k < n_b;) {
    if (x[n_start + i] == y[n_start + k]) {
      out_at[n_start + i] = (guint32)(n_start + k) + 1;
      i++;
      k++;
    } else if (length_at (&lengths, i + 1, k) >= length_at (&lengths, i, k + 1)) {
      i++;
    } else {
      k++;
    }
  }
  lengths_clear (&lengths);
}
