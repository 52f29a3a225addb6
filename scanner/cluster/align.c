/* align.c - the textbook table of common lengths, filled from the end. */
#include "cluster/align.h"

#include <string.h>

#include "base/text.h"

struct _BhVocabulary {
  GHashTable *numbers; /* word → number; looked up, never walked */
  GPtrArray *words;    /* of char *, owned */
};

BhVocabulary *
bh_vocabulary_new (void)
{
  BhVocabulary *self = g_new0 (BhVocabulary, 1);

  self->numbers = g_hash_table_new (g_str_hash, g_str_equal);
  self->words = g_ptr_array_new_with_free_func (g_free);
  return self;
}

void
bh_vocabulary_free (BhVocabulary *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref (self->numbers);
  g_ptr_array_unref (self->words);
  g_free (self);
}

const char *
bh_vocabulary_word (const BhVocabulary *self, guint32 number)
{
  return g_ptr_array_index (self->words, number);
}

static guint32
number_of (BhVocabulary *self, const char *word, gsize len)
{
  g_autofree char *copy = g_strndup (word, len);
  gpointer number;

  if (g_hash_table_lookup_extended (self->numbers, copy, NULL, &number))
    return GPOINTER_TO_UINT (number);
  g_hash_table_insert (self->numbers, copy, GUINT_TO_POINTER (self->words->len));
  g_ptr_array_add (self->words, g_steal_pointer (&copy));
  return self->words->len - 1;
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

GArray *
bh_vocabulary_read (BhVocabulary *self, const char *text)
{
  GArray *words = g_array_new (FALSE, FALSE, sizeof (guint32));

  while (*text != '\0' && words->len < BH_ALIGN_WORDS_MAX) {
    const char *end = text;

    if (*text == ' ') {
      text++;
      continue;
    }
    do
      end = bh_text_next (end);
    while (*end != '\0' && *end != ' ' && !is_tight (g_utf8_get_char (text)) &&
           !is_tight (g_utf8_get_char (end)));
    guint32 number = number_of (self, text, (gsize)(end - text));
    g_array_append_val (words, number);
    text = end;
  }
  return words;
}

/* length[i * (n_b + 1) + k]: the longest common subsequence of a from i and b from k. */
static guint16 *
common_lengths (const guint32 *a, gsize n_a, const guint32 *b, gsize n_b)
{
  guint16 *length = g_new0 (guint16, (n_a + 1) * (n_b + 1));

  for (gsize i = n_a; i-- > 0;) {
    guint16 *row = length + i * (n_b + 1);
    const guint16 *below = row + n_b + 1;

    for (gsize k = n_b; k-- > 0;)
      row[k] = a[i] == b[k] ? (guint16)(below[k + 1] + 1) : MAX (below[k], row[k + 1]);
  }
  return length;
}

void
bh_align (const GArray *a, const GArray *b, guint32 *out_at)
{
  const guint32 *x = (const guint32 *)(const void *)a->data;
  const guint32 *y = (const guint32 *)(const void *)b->data;
  gsize n = MIN (a->len, b->len), n_start = 0, n_end = 0;

  memset (out_at, 0, a->len * sizeof out_at[0]);
  for (; n_start < n && x[n_start] == y[n_start]; n_start++)
    out_at[n_start] = (guint32)n_start + 1;
  for (; n_end < n - n_start && x[a->len - 1 - n_end] == y[b->len - 1 - n_end]; n_end++)
    out_at[a->len - 1 - n_end] = (guint32)(b->len - n_end);

  gsize n_a = a->len - n_start - n_end, n_b = b->len - n_start - n_end;
  g_autofree guint16 *length = common_lengths (x + n_start, n_a, y + n_start, n_b);
  for (gsize i = 0, k = 0; i < n_a && k < n_b;) {
    const guint16 *row = length + i * (n_b + 1), *below = row + n_b + 1;

    if (x[n_start + i] == y[n_start + k]) {
      out_at[n_start + i] = (guint32)(n_start + k) + 1;
      i++;
      k++;
    } else if (below[k] >= row[k + 1]) {
      i++;
    } else {
      k++;
    }
  }
}
