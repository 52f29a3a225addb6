/* normalize.c - the three steps in a row, over reused buffers; and the opening words. */
#include "signature/normalize.h"

#include "signature/cut.h"
#include "signature/fold.h"
#include "signature/sign-off.h"
#include "signature/stock-opening.h"

#define BUFFER_KEPT_MAX (4 << 20) /* bytes: what a buffer keeps after an outsize text */
#define GREETING_WORDS_MAX 6      /* a longer first line is no greeting */

struct _BhNormalizer {
  BhFolder *folder;
  BhWordReader *reader;
  BhFunctionWords *function_words;
  BhChunks *chunks;
  GByteArray *folded;
  GByteArray *kept;
  GByteArray *normal;
  GArray *words; /* of BhWord */
};

/* First words of a greeting, and titles, as they stand in the normal form. */
static const char *const greetings[] = {
  "dear", "hello", "hi", "hey", "good", "greetings", "attention", "attn", "mr", "mrs", "ms",
  "hallo", "liebe", "lieber", "sehr", "guten", "herr", "frau", "bonjour", "cher", "chere", "buenos",
  "estimado", "estimada", "hola", "caro", "cara", "gentile", "ciao", "ola", "prezado", "beste",
  "buongiorno", "buonasera", "salut", "bonsoir", "geachte", "howdy", "moin", "hej", "szanowny",
  "szanowna", "witam", "vazeny", "vazena", "tisztelt", "kedves", "sayin", "merhaba", "stimate",
  "stimata",
  /* Of scripts whose letters are drawn like others; what each was written as is beside it. */
  "0дpabctbyᴎte", /* Здравствуйте */
  "дo0pblᴎ",      /* Добрый */
  "дo0poe",       /* Доброе */
  "дoporoᴎ",      /* Дорогой */
  "дoporaᴙ",      /* Дорогая */
  "ybaжaemblᴎ",   /* Уважаемый */
  "ybaжaemaᴙ",    /* Уважаемая */
  "ybaжaemble",   /* Уважаемые */
  "שלlם",         /* שלום */
  "ayaπnte",      /* Αγαπητέ */
};

BhNormalizer *
bh_normalizer_new (void)
{
  BhNormalizer *normalizer = g_new0 (BhNormalizer, 1);

  normalizer->folder = bh_folder_new ();
  normalizer->reader = bh_word_reader_new ();
  normalizer->function_words = bh_function_words_new ();
  normalizer->chunks = bh_chunks_new ();
  normalizer->folded = g_byte_array_new ();
  normalizer->kept = g_byte_array_new ();
  normalizer->normal = g_byte_array_new ();
  normalizer->words = g_array_new (FALSE, FALSE, sizeof (BhWord));
  return normalizer;
}

void
bh_normalizer_free (BhNormalizer *normalizer)
{
  if (normalizer == NULL)
    return;
  bh_folder_free (normalizer->folder);
  bh_word_reader_free (normalizer->reader);
  bh_function_words_free (normalizer->function_words);
  bh_chunks_free (normalizer->chunks);
  g_byte_array_unref (normalizer->folded);
  g_byte_array_unref (normalizer->kept);
  g_byte_array_unref (normalizer->normal);
  g_array_unref (normalizer->words);
  g_free (normalizer);
}

/* Empty for the next text; the memory of a hostile one is given back. */
static void
reset_bytes (GByteArray **bytes)
{
  if ((*bytes)->len > BUFFER_KEPT_MAX) {
    g_byte_array_unref (*bytes);
    *bytes = g_byte_array_new ();
  }
  g_byte_array_set_size (*bytes, 0);
}

static void
reset (BhNormalizer *normalizer)
{
  reset_bytes (&normalizer->folded);
  reset_bytes (&normalizer->kept);
  reset_bytes (&normalizer->normal);
  if (normalizer->words->len > BUFFER_KEPT_MAX / sizeof (BhWord)) {
    g_array_unref (normalizer->words);
    normalizer->words = g_array_new (FALSE, FALSE, sizeof (BhWord));
  }
  g_array_set_size (normalizer->words, 0);
}

BhNormal
bh_normalizer_read (BhNormalizer *normalizer, BhSpan text)
{
  BhNormal normal = { .words = normalizer->words };

  reset (normalizer);
  bh_folder_fold (normalizer->folder, text, normalizer->folded);
  BhSpan folded = bh_span (normalizer->folded->data, normalizer->folded->len);
  BhChunkList chunks = bh_chunks_find (normalizer->chunks, folded);
  normal.cut_len = bh_cut (folded, chunks, normalizer->kept);
  BhSpan kept = bh_span (normalizer->kept->data, normalizer->kept->len);
  if (normal.cut_len > 0)
    chunks = bh_chunks_find (normalizer->chunks, kept);
  bh_word_reader_read (normalizer->reader, kept, chunks, normalizer->normal, normalizer->words);
  normal.words = normalizer->words;
  normal.function_words = normalizer->function_words;
  normal.core = bh_filler_core (normalizer->function_words, normal.words);
  normal.text = bh_span (normalizer->normal->data, normalizer->normal->len);
  return normal;
}

BhSpan
bh_normal_word (const BhNormal *normal, guint word)
{
  const BhWord *at = &g_array_index (normal->words, BhWord, word);

  return bh_span (normal->text.at + at->offset, at->len);
}

gboolean
bh_normal_is_greeting (BhSpan word)
{
  for (gsize i = 0; i < G_N_ELEMENTS (greetings); i++) {
    if (bh_span_equal (word, bh_span_of_string (greetings[i])))
      return TRUE;
  }
  return FALSE;
}

/* Where the words behind a greeting begin: with the next line ("Dear Anna Smith,"), or with a stock
 * opening in the same one. */
static guint
greeting_end (const BhNormal *normal)
{
  const BhWord *words = (const BhWord *)(const void *)normal->words->data;
  guint start = normal->core.start, end = normal->core.end, i = start;

  if (start == end || !bh_normal_is_greeting (bh_normal_word (normal, start)))
    return start;
  for (i++; i < end && i - start <= GREETING_WORDS_MAX; i++)
    if (words[i].is_line_start || bh_stock_opening_end (normal, i) > i)
      return i;
  return start;
}

/* Behind a greeting and the sentence that opens anybody's letter, unless nothing stands there. */
static guint
opening_start (const BhNormal *normal)
{
  guint start = greeting_end (normal), behind = bh_stock_opening_end (normal, start);

  return behind < normal->core.end ? behind : start;
}

guint32
bh_normal_add_to_head (guint32 head[BH_HEAD_WORDS], guint32 n, guint32 hash)
{
  guint32 k = n;

  while (k > 0 && head[k - 1] > hash)
    k--;
  if (k > 0 && head[k - 1] == hash)
    return n;
  memmove (head + k + 1, head + k, (n - k) * sizeof head[0]);
  head[k] = hash;
  return n + 1;
}

gboolean
bh_normal_is_number (const BhNormal *normal, const BhWord *word)
{
  return word->kind == BH_WORD_PLAIN && normal->text.at[word->offset] == '0';
}

gboolean
bh_normal_says_something (const BhNormal *normal, const BhWord *word)
{
  return word->kind == BH_WORD_PLAIN && !bh_normal_is_number (normal, word) &&
         !bh_function_words_have (normal->function_words, word);
}

guint32
bh_normal_head (const BhNormal *normal, guint32 head[BH_HEAD_WORDS])
{
  guint32 n = 0;

  for (guint i = opening_start (normal); i < normal->core.end && n < BH_HEAD_WORDS; i++) {
    const BhWord *word = &g_array_index (normal->words, BhWord, i);

    if (n > 0 && word->is_line_start && bh_sign_off_starts (normal, i))
      break;
    if (bh_normal_says_something (normal, word))
      n = bh_normal_add_to_head (head, n, (guint32)word->hash);
  }
  return n;
}
