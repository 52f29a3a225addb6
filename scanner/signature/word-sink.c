/* word-sink.c - the seldom part: growing, and words with an "m". */
#include "signature/word-sink.h"

#define WORD_LEN_LIKELY 4 /* bytes of text for a word, on the low side */
#define ROOM_MIN 64

BhWordSink
bh_word_sink_begin (GByteArray *normal, GArray *words, BhWordScratch *scratch, gsize len)
{
  g_byte_array_set_size (normal, (guint)(len + ROOM_MIN));
  g_array_set_size (words, (guint)(len / WORD_LEN_LIKELY + ROOM_MIN));
  return (BhWordSink) { normal, words, scratch, 0, 0, TRUE };
}

void
bh_word_sink_finish (BhWordSink *sink)
{
  g_byte_array_set_size (sink->normal, (guint)sink->normal_len);
  g_array_set_size (sink->words, sink->n_words);
}

void
bh_word_sink_grow (BhWordSink *sink, gsize len)
{
  g_byte_array_set_size (sink->normal, (guint)(2 * sink->normal_len + len));
}

void
bh_word_sink_grow_words (BhWordSink *sink)
{
  g_array_set_size (sink->words, 2 * sink->words->len);
}

BhWordScratch *
bh_word_scratch_new (void)
{
  BhWordScratch *scratch = g_new0 (BhWordScratch, 1);

  scratch->looks = g_byte_array_new ();
  return scratch;
}

void
bh_word_scratch_free (BhWordScratch *scratch)
{
  g_byte_array_unref (scratch->looks);
  g_free (scratch);
}

guint64
bh_word_hash (BhWordScratch *scratch, BhSpan word)
{
  GByteArray *looks = scratch->looks;
  gsize len = 0, at;

  if (!bh_span_find_byte (word, 'm', &at))
    return bh_word_hash_plain (word);
  g_byte_array_set_size (looks, (guint)(2 * word.len));
  for (gsize i = 0; i < word.len; i++) {
    if (word.at[i] != 'm') {
      looks->data[len++] = word.at[i];
      continue;
    }
    looks->data[len++] = 'r';
    looks->data[len++] = 'n';
  }
  return bh_word_hash_plain (bh_span (looks->data, len));
}
