/* word-sink.c - the seldom part: growing, and words with an "m". */
#include "signature/word-sink.h"

#define WORD_LEN_LIKELY 4 /* bytes of text for a word, on the low side */
#define ROOM_MIN 64
#define WORD_LEN_SHORT 32 /* bytes; nearly all words have fewer */

BhWordSink
bh_word_sink_begin (GByteArray *normal, GArray *words, GByteArray *looks, gsize len)
{
  g_byte_array_set_size (normal, (guint)(len + ROOM_MIN));
  g_array_set_size (words, (guint)(len / WORD_LEN_LIKELY + ROOM_MIN));
  return (BhWordSink) { normal, words, looks, 0, 0, TRUE };
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

/* @room: twice the word's length. */
static guint64
hash_of_looks (BhSpan word, guint8 *room)
{
  gsize len = 0;

  for (gsize i = 0; i < word.len; i++) {
    if (word.at[i] != 'm') {
      room[len++] = word.at[i];
      continue;
    }
    room[len++] = 'r';
    room[len++] = 'n';
  }
  return bh_word_hash_plain (bh_span (room, len));
}

guint64
bh_word_hash (GByteArray *looks, BhSpan word)
{
  guint8 room[2 * WORD_LEN_SHORT];
  gsize at;

  if (!bh_span_find_byte (word, 'm', &at))
    return bh_word_hash_plain (word);
  if (word.len <= WORD_LEN_SHORT)
    return hash_of_looks (word, room);
  g_byte_array_set_size (looks, (guint)(2 * word.len));
  return hash_of_looks (word, looks->data);
}
